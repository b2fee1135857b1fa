// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/stream/wire/accountmessage.h"

#include <QHash>
#include <QSet>

namespace qm::broker::tastytrade::account {

/// Decides which notices mean that a pull would bring something: a fill, a changed holding, moved cash. What only
/// follows the market, what was told before, what is older than what was told, and what belongs to somebody else's
/// account does not.
class Diary {
public:
    void setAccounts(const QStringList& numbers) { m_accounts = QSet<QString>(numbers.begin(), numbers.end()); }
    [[nodiscard]] bool isNews(const Notice& notice);
    [[nodiscard]] int strangers() const { return m_strangers; } ///< notices of accounts that are not ours

private:
    using Facts = QHash<QString, QString>;
    struct Known {
        Facts facts;
        qint64 time = 0;
    };
    [[nodiscard]] static QString subjectOf(const Notice& notice);
    [[nodiscard]] static Facts factsOf(const Notice& notice);

    QSet<QString> m_accounts;
    QHash<QString, Known> m_known;
    int m_strangers = 0;
};

} // namespace qm::broker::tastytrade::account
