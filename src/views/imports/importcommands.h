// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/hub.h"

#include <QObject>
#include <QPointer>

class QMimeData;
class QWidget;

namespace qm::views {

class ImportPreview;

/// File > Import and files dropped onto the window: reads them on another thread, shows what they would bring, takes
/// them in when the person agrees, and takes them back again. One import at a time. GUI thread.
class ImportCommands final : public QObject {
    Q_OBJECT
public:
    ImportCommands(sync::Hub* hub, QWidget* window);

    void ask(); ///< opens the file dialog
    void begin(const QStringList& paths);
    void undo();
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] ImportPreview* preview() const; ///< null: none is shown
    /// The files that something dragged onto the window holds; empty: not ours.
    [[nodiscard]] static QStringList filesOf(const QMimeData* mime);

Q_SIGNALS:
    void imported(const QString& words); ///< done, can be undone
    void undone(const QString& words);
    void failed(const QString& words);

private:
    void show(const sync::ImportPlanPtr& plan);
    void take(const sync::ImportPlanPtr& plan);

    sync::Hub* m_hub;
    QWidget* m_window;
    bool m_busy = false;
    QPointer<ImportPreview> m_preview;
};

} // namespace qm::views
