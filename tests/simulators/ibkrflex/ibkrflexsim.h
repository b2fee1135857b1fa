// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/simserver.h"

#include <QDate>
#include <QHash>

namespace qm::sim {

/// IBKR's Flex Web Service, version 3: SendRequest orders a report of one query, GetStatement answers "in progress" for
/// a while and then the report. Status 200 to everything, as the real one. The server must outlive it; thread: the
/// server's.
class IbkrFlexSim final {
public:
    explicit IbkrFlexSim(SimServer& server);
    Q_DISABLE_COPY_MOVE(IbkrFlexSim)

    /// Every *.xml of the folder that is a Flex report; false: none, and `problem` says why.
    [[nodiscard]] bool load(const QString& folder, QString* problem = nullptr);
    /// One more report, served for its own period; the newest one answers requests without a period.
    void addReport(const QByteArray& bytes);
    void clearReports() { m_reports.clear(); }

    void setToken(const QByteArray& token) { m_token = token; }
    void setQueryId(const QString& id) { m_queryId = id; }
    void setPolls(int count) { m_polls = count; } ///< answers "in progress" before each report
    void setPeriodsRefused(bool refused) { m_periodsRefused = refused; }
    void setStatementUrl(const QString& url) { m_statementUrl = url; } ///< what replies name; empty: itself
    /// The next `times` requests of a kind ("SendRequest", "GetStatement") are refused with `code`; -1: all.
    void refuse(const QString& request, int code, int times = -1) { m_refusals[request] = {code, times}; }
    void accept() { m_refusals.clear(); }
    void forgetReferences() { m_orders.clear(); }

    [[nodiscard]] Response answer(const Request& request);

private:
    struct Report {
        QDate from;
        QDate to;
        QByteArray bytes;
    };
    struct Ordered {
        QByteArray bytes;
        int polls = 0;
    };
    struct Refusal {
        int code = 0;
        int times = 0;
    };
    [[nodiscard]] Response send(const Request& request);
    [[nodiscard]] Response fetch(const Request& request);
    [[nodiscard]] const Report* reportFor(const QUrlQuery& query) const;
    [[nodiscard]] std::optional<int> refusalOf(const QString& name);

    SimServer& m_server;
    QByteArray m_token = "SIM-FLEX-TOKEN";
    QString m_queryId = QStringLiteral("100");
    QString m_statementUrl;
    QList<Report> m_reports; ///< oldest first
    QHash<QString, Ordered> m_orders;
    QHash<QString, Refusal> m_refusals;
    int m_polls = 1;
    int m_lastReference = 4000;
    bool m_periodsRefused = false;
};

} // namespace qm::sim
