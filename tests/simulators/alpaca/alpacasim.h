// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "simulators/simserver.h"

namespace qm::sim {

/// Alpaca's trading service, read side: account, positions, activities, portfolio history. Serves the documents of a
/// folder byte by byte (activities re-cut into the pages that are asked for), checks both key headers and answers with
/// Alpaca's documented errors. The server must outlive it; thread: the server's.
class AlpacaSim final {
public:
    explicit AlpacaSim(SimServer& server);
    Q_DISABLE_COPY_MOVE(AlpacaSim)

    /// account.json, positions.json, activities_page*.json, portfolio_history_1D.json, each also with "own_" in front.
    /// Without an account it answers false and says why in `problem`; without the others: empty lists, no history.
    [[nodiscard]] bool load(const QString& folder, QString* problem = nullptr);

    void setKeys(const QByteArray& keyId, const QByteArray& secretKey);
    /// Right keys of the other environment: 403 instead of 401.
    void setWrongEnvironment(bool wrong) { m_wrongEnvironment = wrong; }

    // What a test may change while it runs.
    void setAccount(const QByteArray& document) { m_account = document; }
    void setPositions(const QByteArray& document) { m_positions = document; }
    void setHistory(const QByteArray& document) { m_history = document; } ///< empty: 404
    void addActivity(const QByteArray& row);                              ///< one JSON object
    /// Pages of bars at a path of the market data service; a page's token for the next one is "P1", "P2", ...
    void setBars(const QString& path, const QList<QByteArray>& pages) { m_bars.insert(path, pages); }
    /// The next `times` answers to a page_token give the first page again (-1: all of them).
    void setRepeatFirstPage(int times) { m_repeatFirstPage = times; }
    /// Called before each answer: lists may change while they are paged through.
    void setBeforeAnswer(std::function<void(const Request&)> hook) { m_beforeAnswer = std::move(hook); }
    [[nodiscard]] QByteArray account() const { return m_account; }
    [[nodiscard]] QByteArray positions() const { return m_positions; }
    [[nodiscard]] QByteArray history() const { return m_history; }
    [[nodiscard]] qsizetype activityCount() const { return m_activities.size(); }

private:
    [[nodiscard]] Response answer(const Request& request);
    [[nodiscard]] Response route(const Request& request);
    [[nodiscard]] Response onePosition(const QString& symbolOrId) const;
    [[nodiscard]] Response activities(const QUrlQuery& query, const QString& type);
    void sortActivities();

    QByteArray m_keyId = "PKSIMULATOR0000000";
    QByteArray m_secretKey = "simulator-secret";
    bool m_wrongEnvironment = false;
    QByteArray m_account;
    QByteArray m_positions = "[]";
    QByteArray m_history;
    QMap<QString, QList<QByteArray>> m_bars;
    QList<json::Value> m_activities; ///< by id, oldest first
    int m_repeatFirstPage = 0;
    std::function<void(const Request&)> m_beforeAnswer;
    qint64 m_answers = 0;
};

} // namespace qm::sim
