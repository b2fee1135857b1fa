// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/incomemonths.h"
#include "models/ledger/ledgerdesk.h"
#include "models/ledger/report/reportdata.h"
#include "reports/ledger/periodreturn.h"

namespace qm::models {

/// What a page gets for one question: the report's rows and what it shows beside them.
struct ReportAnswer {
    ReportDataPtr data;
    QHash<QString, Decimal> sums;         ///< parts of the totals, by a name of the page's own
    IncomeMonths months;                  ///< for the chart of income
    reports::PeriodReturn period;         ///< for the chart of growth
    QStringList priced;                   ///< keys of the instruments that it can be compared with
    QList<ledger::GrowthPoint> benchmark; ///< growth of the chosen one over the period; empty: none, or not known
};
using ReportAnswerPtr = std::shared_ptr<const ReportAnswer>;

/// One page's question to the ledger. The newest one counts: while an older one runs it waits, and what the older one
/// brings is dropped. Lives on the GUI thread; the work is done on the ledger's.
class ReportFeed final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportFeed)
public:
    struct Question {
        storage::RowFilter filter;
        std::optional<reports::LedgerSettings> whatIf; ///< none: as the ledger is kept
        QHash<QString, QString> brokerNames;
    };
    /// Adds to the answer what the page shows beside the rows; runs on the ledger's thread.
    using Work = std::function<void(ReportAnswer&, const reports::Source&, const storage::RowFilter&)>;

    /// The desk outlives it.
    ReportFeed(LedgerDesk* desk, QString report, ReportLayout layout, Work work, QObject* parent = nullptr);

    void ask(const Question& question);
    [[nodiscard]] bool isBusy() const { return m_asked != m_answered; } ///< the last question has no answer yet

Q_SIGNALS:
    void answered(const qm::models::ReportAnswerPtr& answer);
    void failed(const qm::Error& error);

private:
    void send();
    void take(quint64 generation, const Result<ReportAnswerPtr>& answer);

    LedgerDesk* m_desk;
    QString m_report;
    ReportLayout m_layout;
    Work m_work;
    Question m_question;
    quint64 m_asked = 0;    ///< generation of the last question
    quint64 m_sent = 0;     ///< of the last that went to the ledger
    quint64 m_answered = 0; ///< of the last that came back
};

} // namespace qm::models
