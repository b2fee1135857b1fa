// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every history of several accounts with corporate actions, exercises and transfers, tried on
// thousands of generated ones. QM_SEED chooses others; the seed is printed.
#include "core/symbology/symbols.h"
#include "ledger/bookkeeper.h"
#include "support/testenv.h"

#include <algorithm>
#include <random>

using namespace qm;
using namespace qm::ledger;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 1500;
constexpr int kAccounts = 3;

const QList<LotMethod> kMethods{
    LotMethod::Fifo, LotMethod::Lifo, LotMethod::Hifo, LotMethod::Average, LotMethod::Specific};

class History {
public:
    explicit History(std::mt19937& random) : m_random(random)
    {
        m_shares << symbology::shareInstrument(u"X", Currency::usd())
                 << symbology::shareInstrument(u"Y", Currency::usd())
                 << symbology::shareInstrument(u"Z", Currency::usd());
        m_option.assetClass = AssetClass::Option;
        m_option.symbol = u"X     270115C00050000"_s;
        m_option.underlying = u"X"_s;
        m_option.currency = Currency::usd();
        m_option.multiplier = Decimal(100);
        const int days = 5 + below(40);
        for (m_day = 0; m_day < days; ++m_day)
            addDay();
    }
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

private:
    int below(int limit) { return int(m_random() % unsigned(limit)); }
    Transaction& add(qint32 account, TransactionType type, const Instrument& instrument, Decimal quantity,
        std::optional<Decimal> amount)
    {
        Transaction t;
        t.id = QString::number(1'000 + m_entries.size());
        t.tradeDate = QDate(2026, 1, 1).addDays(m_day);
        t.type = type;
        t.instrument = instrument;
        t.quantity = quantity;
        t.amount = amount;
        t.currency = Currency::usd();
        m_held[{account, instrument.symbol}] += quantity;
        m_entries.push_back({qint64(m_entries.size() + 1), account, t});
        return m_entries.back().transaction;
    }
    void fill(qint32 account, const Instrument& instrument)
    {
        const int quantity = below(199) - 99;
        if (quantity == 0)
            return;
        const auto cents = qint64(100 + below(50'000));
        add(account, quantity < 0 ? TransactionType::Sell : TransactionType::Buy, instrument, Decimal(quantity),
            Decimal::scaled(-quantity * cents - below(100), -2));
    }
    void addDay()
    {
        const auto account = qint32(below(kAccounts));
        const Instrument& share = m_shares.at(below(3));
        switch (below(14)) {
        case 0: { // a split of what is held
            const Decimal held = m_held[{account, share.symbol}];
            if (!held.isZero())
                add(account, TransactionType::Split, share, held * Decimal(1 + below(3)), Decimal(0));
            break;
        }
        case 1: { // a transfer to another own account, a day or two on the way
            const Decimal held = m_held[{account, share.symbol}];
            const auto other = (account + 1) % kAccounts;
            if (!held.isPositive() || m_held[{other, share.symbol}].isNegative())
                break;
            add(account, TransactionType::TransferOut, share, -held, Decimal(0));
            m_day += below(3);
            add(other, TransactionType::TransferIn, share, held, Decimal(0));
            break;
        }
        case 2: { // calls bought and exercised
            add(account, TransactionType::Buy, m_option, Decimal(2), Decimal(-700));
            ++m_day;
            add(account, TransactionType::Exercise, m_option, Decimal(-2), Decimal(0));
            add(account, TransactionType::Buy, m_shares.first(), Decimal(200), Decimal(-10'000));
            break;
        }
        case 3: // a merger of what is held into another share
            if (const Decimal held = m_held[{account, u"Z"_s}];
                held.isPositive() && !m_held[{account, u"Y"_s}].isNegative()) {
                add(account, TransactionType::Merger, m_shares.at(2), -held, Decimal(0)).group =
                    u"merger"_s + QString::number(m_day);
                add(account, TransactionType::Merger, m_shares.at(1), held * Decimal(2), Decimal(30)).group =
                    u"merger"_s + QString::number(m_day);
            }
            break;
        default:
            fill(account, share);
            if (below(3) == 0)
                fill(account, share);
        }
    }

    std::mt19937& m_random;
    QList<Instrument> m_shares;
    Instrument m_option;
    int m_day = 0;
    std::map<std::pair<qint32, QString>, Decimal> m_held;
    std::vector<Entry> m_entries;
};

/// All that a ledger says, as text, so that a difference can be read. Instruments by symbol: their numbers depend on
/// the order of arrival.
QStringList print(const Bookkeeper& keeper)
{
    QStringList lines;
    const auto money = [](const std::optional<Decimal>& amount) {
        return amount ? amount->rounded(16).toString() : u"-"_s;
    };
    for (const Ledger::Open& open : keeper.ledger().open()) {
        for (const Lot& lot : open.lots->lots())
            lines.append(u"open %1 %2 %3 %4 %5 %6"_s.arg(open.key.account)
                             .arg(keeper.holdings().at(open.key.holding).symbol, lot.quantity.rounded(16).toString(),
                                 money(lot.cash))
                             .arg(lot.opened)
                             .arg(lot.opening));
    }
    std::sort(lines.begin(), lines.end());
    QStringList closed;
    for (const ClosedLot* lot : keeper.ledger().closed())
        closed.append(u"closed %1 %2 %3 %4 %5 %6 %7"_s.arg(lot->closed)
                          .arg(lot->account)
                          .arg(keeper.holdings().at(lot->holding).symbol, lot->quantity.rounded(16).toString(),
                              money(lot->realized()))
                          .arg(lot->opened)
                          .arg(lot->opening));
    for (const RealizedCash* gain : keeper.ledger().realizedCash())
        closed.append(u"cash %1 %2 %3"_s.arg(gain->day).arg(gain->account).arg(gain->amount.rounded(16).toString()));
    return lines + closed;
}

Bookkeeper atOnce(const std::vector<Entry>& entries, LotMethod method = LotMethod::Fifo)
{
    LedgerRules rules;
    rules.method = method;
    Bookkeeper keeper(rules);
    keeper.put(entries);
    return keeper;
}

Decimal cashOfAll(const Bookkeeper& keeper)
{
    Decimal sum;
    for (const Ledger::Open& open : keeper.ledger().open()) {
        for (const Lot& lot : open.lots->lots())
            sum += lot.cash.value_or(Decimal());
    }
    for (const ClosedLot* lot : keeper.ledger().closed())
        sum += lot->realized().value_or(Decimal());
    for (const RealizedCash* gain : keeper.ledger().realizedCash())
        sum += gain->amount;
    return sum;
}

} // namespace

class TstLedgerProperties final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_seed = qEnvironmentVariableIntValue("QM_SEED");
        if (m_seed == 0)
            m_seed = 20260415;
        qInfo("QM_SEED=%d, %d histories per property", m_seed, kRounds);
    }
    void init() { test::failOnWarnings(); }

    /// Under every method: what lots and gains hold is the cash of all rows, the quantities are what was booked.
    void costIsConservedUnderEveryMethod()
    {
        std::mt19937 random{unsigned(m_seed)};
        for (int round = 0; round < kRounds; ++round) {
            const History history(random);
            Decimal cash;
            std::map<QString, Decimal> held;
            for (const Entry& entry : history.entries()) {
                cash += entry.transaction.amount.value_or(Decimal());
                held[entry.transaction.instrument->symbol] += *entry.transaction.quantity;
            }
            for (const LotMethod method : kMethods) {
                const Bookkeeper keeper = atOnce(history.entries(), method);
                QCOMPARE(cashOfAll(keeper).rounded(16), cash);
                std::map<QString, Decimal> open;
                for (const Ledger::Open& one : keeper.ledger().open()) {
                    Decimal sum;
                    for (const Lot& lot : one.lots->lots()) {
                        QCOMPARE(lot.quantity.sign(), one.lots->quantity().sign());
                        sum += lot.quantity;
                    }
                    QCOMPARE(sum.rounded(16), one.lots->quantity().rounded(16));
                    open[keeper.holdings().at(one.key.holding).symbol] += sum;
                }
                for (const auto& [symbol, quantity] : held)
                    QCOMPARE(open[symbol].rounded(16), quantity.rounded(16));
            }
        }
    }

    /// Rows in any order and in any portions give what all rows at once give, lot by lot.
    void anyOrderAndChunkingGivesTheSame()
    {
        std::mt19937 random{unsigned(m_seed) + 1};
        for (int round = 0; round < kRounds; ++round) {
            const History history(random);
            const QStringList expected = print(atOnce(history.entries()));
            std::vector<Entry> shuffled = history.entries();
            if (round % 3 != 0)
                std::shuffle(shuffled.begin(), shuffled.end(), random);
            Bookkeeper keeper;
            for (size_t at = 0; at < shuffled.size();) {
                const size_t count = std::min(shuffled.size() - at, size_t(1 + random() % 7));
                keeper.put(std::span(shuffled).subspan(at, count));
                at += count;
            }
            QCOMPARE(print(keeper), expected);
            keeper.put(history.entries()); // and once more: nothing is folded again
            keeper.ledger().resetFoldedRows();
            keeper.put(history.entries());
            QCOMPARE(keeper.ledger().foldedRows(), 0);
            QCOMPARE(print(keeper), expected);
        }
    }

    /// A row changed, voided and brought back leaves no trace.
    void editsAreUndoneWithoutTrace()
    {
        std::mt19937 random{unsigned(m_seed) + 2};
        for (int round = 0; round < kRounds; ++round) {
            const History history(random);
            if (history.entries().empty())
                continue;
            const QStringList expected = print(atOnce(history.entries()));
            Bookkeeper keeper = atOnce(history.entries());
            const Entry original = history.entries().at(random() % history.entries().size());
            Entry changed = original;
            changed.transaction.quantity = *changed.transaction.quantity + Decimal(7);
            changed.transaction.tradeDate = changed.transaction.tradeDate.addDays(int(random() % 5));
            keeper.put(std::span(&changed, 1));
            changed.transaction.voided = true;
            keeper.put(std::span(&changed, 1));
            std::vector<Entry> without;
            for (const Entry& entry : history.entries()) {
                if (entry.row != original.row)
                    without.push_back(entry);
            }
            QCOMPARE(print(keeper), print(atOnce(without)));
            keeper.put(std::span(&original, 1));
            QCOMPARE(print(keeper), expected);
        }
    }

    /// Lots that travel to another account and back are the same lots, of the same age.
    void aTransferThereAndBackIsNeutral()
    {
        std::mt19937 random{unsigned(m_seed) + 3};
        for (int round = 0; round < kRounds; ++round) {
            History history(random);
            std::vector<Entry> entries;
            Decimal held;
            const Instrument share = symbology::shareInstrument(u"X", Currency::usd());
            for (const Entry& entry : history.entries()) {
                const auto type = entry.transaction.type;
                if (entry.account != 0 || entry.transaction.instrument != share
                    || (type != TransactionType::Buy && type != TransactionType::Sell))
                    continue;
                entries.push_back(entry);
                held += *entry.transaction.quantity;
            }
            if (held.isZero())
                continue;
            const QStringList expected = print(atOnce(entries));
            const QDate last = entries.back().transaction.tradeDate;
            const auto move = [&](qint32 account, Decimal quantity, int day) {
                Transaction t;
                t.id = QString::number(100'000 + day * 10 + account);
                t.tradeDate = last.addDays(day);
                t.type = (quantity.sign() == held.sign()) ? TransactionType::TransferIn : TransactionType::TransferOut;
                t.instrument = share;
                t.quantity = quantity;
                t.currency = Currency::usd();
                entries.push_back({qint64(entries.size() + 100'000), account, t});
            };
            move(0, -held, 1);
            move(1, held, 2);
            move(1, -held, 20);
            move(0, held, 20);
            QCOMPARE(print(atOnce(entries)), expected);
        }
    }

    /// Switching the method and back is the same as never having switched.
    void methodsAreAWhatIf()
    {
        std::mt19937 random{unsigned(m_seed) + 4};
        for (int round = 0; round < kRounds / 3; ++round) {
            const History history(random);
            Bookkeeper keeper = atOnce(history.entries());
            const QStringList expected = print(keeper);
            LedgerRules rules;
            rules.method = kMethods.at(qsizetype(random() % 5));
            rules.methodOfAccount.insert(1, LotMethod::Lifo);
            keeper.setRules(rules);
            Bookkeeper fresh(rules);
            fresh.put(history.entries());
            QCOMPARE(print(keeper), print(fresh));
            keeper.setRules({});
            QCOMPARE(print(keeper), expected);
        }
    }

private:
    int m_seed = 0;
};

QTEST_APPLESS_MAIN(TstLedgerProperties)
#include "tst_ledgerproperties.moc"
