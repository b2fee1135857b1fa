// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/wire/accountdiary.h"

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade::account {

namespace {

/// "100", 100 and "100.0" are one number.
QString canonical(const json::Value& value)
{
    const std::optional<Decimal> number = value.decimal();
    return number ? number->toString() : value.text();
}

} // namespace

QString Diary::subjectOf(const Notice& notice)
{
    const json::Value& body = notice.body;
    if (notice.type == u"CurrentPosition")
        return u"P "_s + notice.accountNumber + u' ' + body["symbol"].text();
    if (notice.type == u"AccountBalance")
        return u"B "_s + notice.accountNumber + u' ' + body["currency"].text();
    if (notice.type == u"Order")
        return u"O "_s + body["id"].text();
    if (notice.type == u"ExternalTransaction")
        return u"X "_s + notice.accountNumber + u' ' + body["id"].text();
    return {};
}

Diary::Facts Diary::factsOf(const Notice& notice)
{
    Facts facts;
    const auto take = [&](std::initializer_list<std::string_view> keys) {
        for (const std::string_view key : keys) {
            if (const json::Value& value = notice.body[key]; !value.isAbsent())
                facts.insert(QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size())), canonical(value));
        }
    };
    if (notice.type == u"CurrentPosition") {
        take({"quantity", "quantity-direction", "average-open-price", "realized-day-gain", "realized-today"});
    } else if (notice.type == u"AccountBalance") {
        take({"cash-balance", "pending-cash", "pending-cash-effect"});
    } else if (notice.type == u"ExternalTransaction") {
        take({"id", "status", "amount"});
    } else if (notice.type == u"Order") {
        // Its fills alone: routing, replacing and cancelling move nothing.
        for (const json::Value& leg : notice.body["legs"].items()) {
            for (const json::Value& fill : leg["fills"].items())
                facts.insert(u"fill "_s + fill["fill-id"].text() + u' ' + fill["filled-at"].text(),
                    canonical(fill["quantity"]) + u" at "_s + canonical(fill["fill-price"]));
        }
    }
    return facts;
}

bool Diary::isNews(const Notice& notice)
{
    if (!m_accounts.contains(notice.accountNumber)) {
        ++m_strangers;
        return false;
    }
    const QString subject = subjectOf(notice);
    if (subject.isEmpty())
        return false;
    Known& known = m_known[subject];
    if (notice.time != 0 && notice.time < known.time)
        return false; // arrived out of order: what is known is newer
    known.time = std::max(known.time, notice.time);
    bool isNews = false;
    const Facts facts = factsOf(notice);
    for (auto fact = facts.begin(); fact != facts.end(); ++fact) { // keys that are missing keep their old value
        const auto before = known.facts.constFind(fact.key());
        isNews = isNews || before == known.facts.constEnd() || *before != fact.value();
        known.facts.insert(fact.key(), fact.value());
    }
    return isNews;
}

} // namespace qm::broker::tastytrade::account
