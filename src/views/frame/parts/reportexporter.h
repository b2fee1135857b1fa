// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filterstate.h"
#include "models/ledger/ledgerdesk.h"
#include "models/livebook.h"
#include "reports/writers.h"
#include "sync/hub.h"

#include <QObject>
#include <QPointer>

class QProgressDialog;
class QTimer;

namespace qm::views {

class Settings;

/// File > Export report: asks where to, writes in the background, shows progress, can be stopped. The filter of the
/// window holds, and for what the ledger tells its settings. One export at a time.
class ReportExporter final : public QObject {
    Q_OBJECT
public:
    ReportExporter(sync::Hub* hub, models::LiveBook* book, models::LedgerDesk* ledger, models::FilterState* filter,
        Settings* settings, QWidget* window);
    ~ReportExporter() override;

    void ask(const QString& reportId); ///< opens the file dialog
    void write(const QString& reportId, const QString& path);
    [[nodiscard]] bool isRunning() const { return m_progress != nullptr; }

Q_SIGNALS:
    void exported(const QString& path, qint64 rows);
    void failed(const QString& words);

private:
    void finished(const QString& path, const Result<qint64>& answer);
    void showProgress(const QString& reportId);
    sync::Hub* m_hub;
    models::LiveBook* m_book;
    models::LedgerDesk* m_ledger;
    models::FilterState* m_filter;
    Settings* m_settings;
    QWidget* m_window;
    std::shared_ptr<reports::WriteProgress> m_progress; ///< shared with the reader thread
    QPointer<QProgressDialog> m_dialog;
    QTimer* m_timer;
};

} // namespace qm::views
