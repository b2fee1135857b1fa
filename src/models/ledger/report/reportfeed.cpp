// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/report/reportfeed.h"

namespace qm::models {

ReportFeed::ReportFeed(LedgerDesk* desk, QString report, ReportLayout layout, Work work, QObject* parent)
    : QObject(parent), m_desk(desk), m_report(std::move(report)), m_layout(std::move(layout)), m_work(std::move(work))
{
}

void ReportFeed::ask(const Question& question)
{
    m_question = question;
    ++m_asked;
    if (m_sent == m_answered)
        send();
}

void ReportFeed::send()
{
    m_sent = m_asked;
    const auto job = [report = m_report, layout = m_layout, work = m_work, filter = m_question.filter,
                         names = m_question.brokerNames](const reports::Source& source) -> Result<ReportAnswerPtr> {
        const auto table = reports::makeReport(report, source, filter);
        if (!table)
            return table.error();
        const auto data = ReportData::read(*table, layout, names);
        if (!data)
            return data.error();
        auto answer = std::make_shared<ReportAnswer>();
        answer->data = *data;
        if (work)
            work(*answer, source, filter);
        return ReportAnswerPtr(answer);
    };
    m_desk->ask<ReportAnswerPtr>(
        this, job, [this, generation = m_sent](const Result<ReportAnswerPtr>& answer) { take(generation, answer); },
        m_question.whatIf);
}

void ReportFeed::take(quint64 generation, const Result<ReportAnswerPtr>& answer)
{
    m_answered = generation;
    if (generation != m_asked) {
        send(); // somebody asked for something else meanwhile
        return;
    }
    if (answer)
        Q_EMIT answered(*answer);
    else
        Q_EMIT failed(answer.error());
}

} // namespace qm::models
