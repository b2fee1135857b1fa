// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/booking.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

const QByteArray& contentOf(const Booking& booking) { return booking.legs.first().brokerSpecific; }

bool fuller(const Booking& a, const Booking& b)
{
    const auto& x = contentOf(a);
    const auto& y = contentOf(b);
    return x.size() != y.size() ? x.size() > y.size() : x > y;
}

bool isOpposite(const Transaction& a, const Transaction& b)
{
    const auto negated = [](const std::optional<Decimal>& value) { return value ? std::optional(-*value) : value; };
    const auto& moved = a.quantity ? a.quantity : a.amount; // currency exchanges move amounts only
    const auto& other = a.quantity ? b.quantity : b.amount;
    const bool sameThing = a.instrument && b.instrument ? a.instrument->key() == b.instrument->key()
                                                        : a.instrument.has_value() == b.instrument.has_value();
    return moved && other && moved == negated(other) && sameThing && a.currency == b.currency
        && (!a.price || !b.price || a.price == b.price);
}

void voidAll(Booking& booking)
{
    for (Transaction& leg : booking.legs)
        leg.voided = true;
}

/// The row that `cancel` takes back, by the ids that it names, else by being its mirror image.
Booking* targetOf(Bookings& account, const Booking& cancel)
{
    Booking* found = nullptr;
    for (Booking& candidate : account) {
        if (candidate.cancels || &candidate == &cancel || candidate.legs.first().voided)
            continue;
        if (!cancel.killsTransaction.isEmpty()) {
            if (candidate.transactionId == cancel.killsTransaction)
                return &candidate;
            continue;
        }
        if (!cancel.killsTrade.isEmpty() && candidate.tradeId != cancel.killsTrade)
            continue;
        const Transaction& theirs = candidate.legs.first();
        const Transaction& ours = cancel.legs.first();
        const bool mirrors = isOpposite(ours, theirs);
        const bool sameDay = !cancel.killsTrade.isEmpty() || ours.tradeDate == theirs.tradeDate;
        if (mirrors && sameDay && (!found || candidate.id < found->id))
            found = &candidate;
    }
    return found;
}

/// What a cancellation names but this document does not hold.
Booking tombstone(const Booking& cancel)
{
    Booking stone = cancel;
    stone.id = u"trade:"_s + cancel.killsTransaction;
    for (qsizetype i = 0; i < stone.legs.size(); ++i) {
        Transaction& leg = stone.legs[i];
        leg.id = stone.id + leg.id.sliced(cancel.id.size());
        leg.otherId.clear(); // that of the cancellation
        leg.brokerSpecific = "{}";
        leg.voided = true;
    }
    return stone;
}

} // namespace

QString digestId(const QString& prefix, const QStringList& parts)
{
    const QByteArray digest =
        QCryptographicHash::hash(parts.join(QChar(0x1f)).toUtf8(), QCryptographicHash::Sha256).toHex().first(20);
    return prefix + QString::fromLatin1(digest);
}

QString executionId(QStringView execId)
{
    const qsizetype dot = execId.lastIndexOf(u'.');
    bool isNumber = false;
    (void)execId.sliced(dot + 1).toUInt(&isNumber);
    return u"exec:"_s + (dot > 0 && isNumber ? execId.first(dot) : execId).toString();
}

void assignIds(Bookings& statement)
{
    QHash<QString, QList<qsizetype>> digests;
    for (qsizetype i = 0; i < statement.size(); ++i) {
        if (statement.at(i).byDigest)
            digests[statement.at(i).id].append(i);
    }
    for (QList<qsizetype>& rows : digests) {
        if (rows.size() < 2)
            continue;
        std::stable_sort(rows.begin(), rows.end(),
            [&](qsizetype a, qsizetype b) { return contentOf(statement.at(a)) < contentOf(statement.at(b)); });
        for (qsizetype n = 1; n < rows.size(); ++n)
            statement[rows.at(n)].id += u'-' + QString::number(n + 1);
    }
    for (Booking& booking : statement) {
        for (Transaction& leg : booking.legs) { // a leg's id so far is its own ending, or nothing
            if (!booking.otherId.isEmpty())
                leg.otherId = booking.otherId + leg.id;
            leg.id = booking.id + leg.id;
        }
    }
}

void dropRepeated(Bookings& account)
{
    QHash<QString, qsizetype> kept;
    Bookings unique;
    unique.reserve(account.size());
    for (Booking& booking : account) {
        const auto known = kept.constFind(booking.id);
        if (known == kept.constEnd()) {
            kept.insert(booking.id, unique.size());
            unique.append(std::move(booking));
        } else if (fuller(booking, unique.at(*known))) {
            unique[*known] = std::move(booking);
        }
    }
    account = std::move(unique);
}

void settleCancellations(Bookings& account)
{
    QList<qsizetype> cancels;
    QHash<QString, qsizetype> byTransaction;
    for (qsizetype i = 0; i < account.size(); ++i) {
        if (account.at(i).cancels)
            cancels.append(i);
        else if (!account.at(i).transactionId.isEmpty())
            byTransaction.insert(account.at(i).transactionId, i);
    }
    std::sort(
        cancels.begin(), cancels.end(), [&](qsizetype a, qsizetype b) { return account.at(a).id < account.at(b).id; });
    Bookings stones;
    for (const qsizetype i : std::as_const(cancels)) {
        Booking& cancel = account[i];
        if (const auto known = byTransaction.constFind(cancel.killsTransaction);
            !cancel.killsTransaction.isEmpty() && known != byTransaction.constEnd()) {
            voidAll(account[*known]);
            voidAll(cancel);
        } else if (!cancel.killsTransaction.isEmpty()) {
            voidAll(cancel);
            stones.append(tombstone(cancel));
        } else if (Booking* target = targetOf(account, cancel)) {
            voidAll(*target);
            voidAll(cancel);
        }
    }
    account += stones;
}

} // namespace qm::broker::ibkr::flex
