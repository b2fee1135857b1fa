// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's FIFO gains against the statement's own, fill by fill, over every recorded Flex document.
#include "brokers/ibkr/flex/report.h"
#include "ledger/bookkeeper.h"
#include "support/testenv.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

using namespace qm;
using namespace qm::ledger;
using namespace Qt::StringLiterals;

namespace {

std::optional<Decimal> told(const QJsonObject& row, const QString& key)
{
    return Decimal::parse(row.value(key).toString().remove(u','));
}

/// What the ledger made of one fill.
struct Made {
    Decimal closed; ///< unsigned
    Decimal realized;
    bool known = true;
};

struct Count {
    int compared = 0;
    int equal = 0;
    std::map<QString, int> notComparable; ///< why -> fills
    QStringList unequal;
};

class Comparison {
public:
    explicit Comparison(const ImportAccount& account) : m_transactions(account.pull.transactions)
    {
        m_made = fold(m_keeper, m_transactions);
        QList<Transaction> gross = m_transactions;
        for (Transaction& t : gross) {
            if (t.amount && t.commission && !t.commissionCurrency)
                *t.amount -= *t.commission;
        }
        Bookkeeper keeper;
        m_gross = fold(keeper, gross);
    }

    void run(Count& count)
    {
        std::vector<Booking> rows = m_keeper.ledger().rows();
        std::sort(rows.begin(), rows.end(), isBefore);
        for (const Booking& row : rows)
            compare(m_transactions.at(row.row), row, count);
    }

private:
    static std::map<qint64, Made> fold(Bookkeeper& keeper, const QList<Transaction>& transactions)
    {
        std::vector<Entry> entries;
        for (const Transaction& t : transactions)
            entries.push_back({qint64(entries.size()), 1, t});
        keeper.put(entries);
        std::map<qint64, Made> made;
        for (const ClosedLot* lot : keeper.ledger().closed()) {
            if (lot->opened == 0)
                continue; // the purchase is not in the statement
            Made& one = made[lot->closing];
            one.closed += lot->quantity.abs();
            one.known = one.known && lot->realized();
            one.realized += lot->realized().value_or(Decimal());
        }
        return made;
    }

    void compare(const Transaction& t, const Booking& row, Count& count)
    {
        const QJsonObject raw = QJsonDocument::fromJson(t.brokerSpecific).object();
        const auto gain = told(raw, u"fifoPnlRealized"_s);
        if (!gain || raw.value(u"assetCategory"_s) == u"CASH"_s || t.type == TransactionType::FxTrade)
            return;
        const QString indicator = raw.value(u"openCloseIndicator"_s).toString();
        const bool closes = indicator.contains(u'C') || !gain->isZero();
        if (!closes)
            return;
        const Made made = m_made.contains(row.row) ? m_made.at(row.row) : Made();
        const bool mayOpen = indicator.contains(u'O');
        const auto skip = [&](const QString& why) { ++count.notComparable[why]; };
        if (m_gaps.contains(row.holding))
            return skip(u"after a sale whose purchase is not in the statement"_s);
        if (made.closed.isZero() || (!mayOpen && indicator.contains(u'C') && made.closed != row.quantity.abs())) {
            // An exercised or assigned option is closed into its shares, without a gain of its own.
            if (row.event != 0 && row.isOption && gain->isZero())
                return;
            m_gaps.insert(row.holding);
            return skip(u"the purchase is not in the statement"_s);
        }
        if (!made.known)
            return skip(u"the amounts of the purchase are not told"_s);
        const auto isNear = [&](const Decimal& ours) { return (ours - *gain).abs() < Decimal::scaled(1, -2); };
        // Against the document's own rule: gain = proceeds + commission + taxes + cost.
        if (!isNear(made.realized) && isNear(m_gross.at(row.row).realized))
            return skip(u"the statement leaves the commissions that it tells out of its gain"_s);
        ++count.compared;
        if (isNear(made.realized))
            ++count.equal;
        else
            count.unequal.append(u"%1 %2 %3: ours %4, told %5"_s.arg(t.id, t.tradeDate.toString(Qt::ISODate),
                m_keeper.holdings().at(row.holding).symbol, made.realized.rounded(6).toString(), gain->toString()));
    }

    QList<Transaction> m_transactions;
    Bookkeeper m_keeper;
    std::map<qint64, Made> m_made;
    std::map<qint64, Made> m_gross; ///< without commissions
    QSet<qint32> m_gaps;
};

} // namespace

class TstFlexGains final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void everyFillGainsWhatTheStatementSays()
    {
        const QString folder = test::sharedFixtures(u"ibkr"_s);
        if (folder.isEmpty())
            QSKIP("the recorded documents are not on this machine");
        Count total;
        for (const QFileInfo& file : QDir(folder + u"/flex"_s).entryInfoList({u"*.xml"_s}, QDir::Files, QDir::Name)) {
            QFile input(file.filePath());
            QVERIFY(input.open(QIODevice::ReadOnly));
            const QByteArray bytes = input.readAll();
            const auto document = broker::ibkr::flex::parseReport(bytes);
            if (!document)
                continue; // tst_flexshared says which must be refused
            Count count;
            for (const ImportAccount& account : document->accounts)
                Comparison(account).run(count);
            int skipped = 0;
            for (const auto& [why, fills] : count.notComparable) {
                skipped += fills;
                total.notComparable[why] += fills;
            }
            total.compared += count.compared;
            total.equal += count.equal;
            for (const QString& line : count.unequal)
                total.unequal.append(file.fileName() + u": "_s + line);
            if (count.compared + skipped > 0)
                qInfo("%-45s compared %3d, equal %3d, not comparable %d", qPrintable(file.fileName()), count.compared,
                    count.equal, skipped);
        }
        qInfo("in all: compared %d, equal %d", total.compared, total.equal);
        for (const auto& [why, fills] : total.notComparable)
            qInfo("not comparable: %d, %s", fills, qPrintable(why));
        QVERIFY2(total.unequal.isEmpty(), qPrintable(u'\n' + total.unequal.join(u'\n')));
        QVERIFY(total.compared > 0);
    }
};

QTEST_GUILESS_MAIN(TstFlexGains)
#include "tst_flexgains.moc"
