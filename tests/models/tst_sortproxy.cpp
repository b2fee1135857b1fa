// SPDX-License-Identifier: GPL-3.0-or-later
// The order of tables and trees: keys against a plain stable sort, and the proxy under random edits of a random tree.
#include "core/decimalorder.h"
#include "models/sort/sortproxy.h"
#include "support/testenv.h"

#include "randomtree.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <numeric>

using namespace qm;
using namespace qm::models;
using namespace qm::test;
using namespace Qt::StringLiterals;
using Tester = QAbstractItemModelTester;

namespace {

constexpr Qt::SortOrder kBothWays[] = {Qt::AscendingOrder, Qt::DescendingOrder};

/// How two known cells of one kind stand to each other: the plain way.
int compared(const QVariant& a, const QVariant& b)
{
    const auto sign = [](const auto& x, const auto& y) { return x < y ? -1 : (y < x ? 1 : 0); };
    if (a.typeId() == qMetaTypeId<Decimal>())
        return sign(a.value<Decimal>(), b.value<Decimal>());
    if (a.typeId() == QMetaType::QString)
        return QString::localeAwareCompare(a.toString().toCaseFolded(), b.toString().toCaseFolded());
    return a.typeId() == QMetaType::QDate ? sign(a.toDate(), b.toDate()) : sign(a.toLongLong(), b.toLongLong());
}

std::vector<int> plainOrder(const QVariantList& values, Qt::SortOrder order)
{
    std::vector<int> rows(size_t(values.size()));
    std::iota(rows.begin(), rows.end(), 0);
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
        const QVariant& x = values.at(a);
        const QVariant& y = values.at(b);
        if (!x.isValid() || !y.isValid())
            return x.isValid() && !y.isValid();
        return order == Qt::AscendingOrder ? compared(x, y) < 0 : compared(y, x) < 0;
    });
    return rows;
}

std::vector<int> keyOrder(const QVariantList& values, Qt::SortOrder order)
{
    SortKeys keys;
    keys.reserve(size_t(values.size()));
    for (qsizetype row = 0; row < values.size(); ++row)
        keys.addValue(int(row), values.at(row));
    return keys.takeSorted(order);
}

Decimal dec(const char* text) { return *Decimal::parse(std::string_view(text)); }

/// The ids of the rows under a node in the order that they should be shown in.
std::vector<int> expectedIds(const RandomTree::Node& node, int column, Qt::SortOrder order)
{
    QVariantList values;
    std::vector<int> ids;
    std::vector<int> totals;
    for (const auto& child : node.children) {
        (child->total ? totals : ids).push_back(child->id);
        if (!child->total)
            values.append(column < 0 ? QVariant() : child->cells[size_t(column)]);
    }
    std::vector<int> sorted;
    for (const int row : plainOrder(values, order))
        sorted.push_back(ids[size_t(row)]);
    sorted.insert(sorted.end(), totals.begin(), totals.end());
    if (column < 0) { // as in the source
        sorted.clear();
        for (const auto& child : node.children)
            sorted.push_back(child->id);
    }
    return sorted;
}

std::vector<int> shownIds(const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    std::vector<int> ids;
    for (int row = 0; row < model.rowCount(parent); ++row)
        ids.push_back(model.index(row, 0, parent).data(RandomTree::IdRole).toInt());
    return ids;
}

/// The whole tree, parent by parent; and both ways of mapping.
bool isAsExpected(
    const RandomTree& tree, const SortProxy& proxy, int column, Qt::SortOrder order, const QModelIndex& parent = {})
{
    if (shownIds(proxy, parent) != expectedIds(tree.nodeOf(proxy.mapToSource(parent)), column, order))
        return false;
    for (int row = 0; row < proxy.rowCount(parent); ++row) {
        const QModelIndex index = proxy.index(row, 0, parent);
        if (proxy.mapFromSource(proxy.mapToSource(index)) != index || proxy.parent(index) != parent
            || proxy.hasChildren(index) != (proxy.rowCount(index) > 0)
            || !isAsExpected(tree, proxy, column, order, index))
            return false;
    }
    return true;
}

/// Any row of the tree, or the top.
QModelIndex someRow(RandomTree& tree, bool orTop = true)
{
    QModelIndex found;
    for (int depth = tree.below(4); depth > 0 && tree.rowCount(found) > 0; --depth)
        found = tree.index(tree.below(tree.rowCount(found)), 0, found);
    return found.isValid() || orTop || tree.rowCount() == 0 ? found : tree.index(0, 0);
}

void editAtRandom(RandomTree& tree)
{
    const QModelIndex parent = someRow(tree);
    const int rows = tree.rowCount(parent);
    const int from = rows > 0 ? tree.below(rows) : 0;
    switch (tree.below(16)) {
    case 0:
        return tree.turnAround(parent);
    case 1:
        return from < rows ? tree.move(parent, from, tree.below(rows + 1)) : void();
    case 2:
        return tree.below(12) == 0 ? tree.startAgain() : void();
    case 3:
        return rows < 40 ? tree.insert(parent, tree.below(rows + 1), 65 + tree.below(20)) : void();
    case 4:
    case 5:
        return from < rows ? tree.remove(parent, from, 1 + tree.below(rows - from)) : void();
    case 6:
    case 7:
    case 8:
        return from < rows ? tree.remove(parent, from, 1) : void();
    case 9:
    case 10:
    case 11:
        return tree.insert(parent, tree.below(rows + 1), 1 + tree.below(4));
    default:
        return from < rows ? tree.change(parent, from, 1 + tree.below(rows - from)) : void();
    }
}

} // namespace

class TstSortProxy final : public QObject {
    Q_OBJECT

    /// Another one each time, said so that a failure can be had again: QM_SEED.
    static quint32 seed()
    {
        bool given = false;
        const quint32 wanted = qEnvironmentVariable("QM_SEED").toUInt(&given);
        const quint32 used = given ? wanted : QRandomGenerator::global()->generate();
        qInfo("QM_SEED=%u", used);
        return used;
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void numbersOfAnySizeStandInTheirOrder()
    {
        QRandomGenerator random(seed());
        QVariantList values;
        for (int i = 0; i < 5000; ++i) {
            QByteArray text(i % 3 == 0 ? "-" : "");
            const int digits = 1 + int(random.bounded(i % 2 == 0 ? 34 : 8));
            for (int digit = 0; digit < digits; ++digit)
                text += char('0' + random.bounded(digit < 12 && i % 5 == 0 ? 2U : 10U));
            text += 'e' + QByteArray::number(int(random.bounded(30)) - 34);
            const auto value = Decimal::parse(std::string_view(text.constData(), size_t(text.size())));
            values.append(value ? QVariant::fromValue(*value) : QVariant());
        }
        for (const Qt::SortOrder order : kBothWays)
            QCOMPARE(keyOrder(values, order), plainOrder(values, order));
        for (qsizetype i = 1; i < values.size(); ++i) {
            const Decimal a = values.at(i - 1).value<Decimal>();
            const Decimal b = values.at(i).value<Decimal>();
            QVERIFY(a < b ? orderPrefix(a) <= orderPrefix(b) : orderPrefix(b) <= orderPrefix(a));
        }
    }

    void theThirtiethDigitDecides()
    {
        const QVariantList values{QVariant::fromValue(dec("0.100000000000000000000000000002")),
            QVariant::fromValue(dec("0.100000000000000000000000000001")),
            QVariant::fromValue(dec("-0.100000000000000000000000000001")),
            QVariant::fromValue(dec("-0.100000000000000000000000000002")), QVariant::fromValue(dec("0.1")),
            QVariant::fromValue(dec("0.1000")), QVariant::fromValue(-Decimal()), QVariant::fromValue(Decimal())};
        QCOMPARE(keyOrder(values, Qt::AscendingOrder), (std::vector<int>{3, 2, 6, 7, 4, 5, 1, 0}));
        QCOMPARE(keyOrder(values, Qt::DescendingOrder), (std::vector<int>{0, 1, 4, 5, 6, 7, 2, 3}));
    }

    void unknownComesLastAndEqualOnesStay()
    {
        const QVariantList values{QVariant(), qint64(5), qint64(-3), QVariant(), qint64(5), QVariant(1.5), qint64(-3)};
        QCOMPARE(keyOrder(values, Qt::AscendingOrder), (std::vector<int>{2, 6, 1, 4, 0, 3, 5}));
        QCOMPARE(keyOrder(values, Qt::DescendingOrder), (std::vector<int>{1, 4, 2, 6, 0, 3, 5}));
        const QVariantList days{QDate(2026, 2, 1), QVariant(), QDate(1969, 12, 31), QDate(2026, 2, 1)};
        QCOMPARE(keyOrder(days, Qt::DescendingOrder), (std::vector<int>{0, 3, 2, 1}));
        const QDateTime noon(QDate(2026, 2, 1), QTime(12, 0), Qt::UTC);
        QCOMPARE(
            keyOrder({noon.addMSecs(1), noon, noon.addYears(-100)}, Qt::AscendingOrder), (std::vector<int>{2, 1, 0}));
        const QVariantList mixed{u"a"_s, qint64(9), QVariant::fromValue(Decimal(1)), QVariant()};
        QCOMPARE(keyOrder(mixed, Qt::AscendingOrder), (std::vector<int>{1, 2, 0, 3}));
    }

    void textsStandAsPeopleReadThem_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("C") << QLocale::c();
        QTest::newRow("English") << QLocale(u"en_US"_s);
        QTest::newRow("German") << QLocale(u"de_DE"_s);
        QTest::newRow("Czech, where ch is a letter") << QLocale(u"cs_CZ"_s);
        QTest::newRow("Danish, where aa is the last letter") << QLocale(u"da_DK"_s);
        QTest::newRow("Thai, where punctuation does not count") << QLocale(u"th_TH"_s);
    }
    void textsStandAsPeopleReadThem()
    {
        QFETCH(QLocale, locale);
        QLocale::setDefault(locale);
        QRandomGenerator random(seed());
        const QString letters = u"aAbBcChHzZ019 .,-_&'éÉßøåÅñ中\u00AD\t"_s;
        QVariantList values{u"Chalk"_s, u"Cza"_s, u"aardvark"_s, u"zebra"_s, u"co-op"_s, u"coop"_s, u"co op"_s, u""_s,
            u"berkshire hathaway class a"_s, u"Berkshire Hathaway Class B"_s, u"straße"_s, u"STRASSE"_s};
        for (int i = 0; i < 4000; ++i) {
            QString text;
            const bool plain = i % 4 != 0; // some columns of only plain ones, some mixed in any measure
            for (auto count = random.bounded(14U); count > 0; --count)
                text += letters.at(int(random.bounded(plain ? 20U : quint32(letters.size()))));
            values.append(text);
        }
        const QVariantList plainOnes = values.mid(0, 2);
        const QVariantList fewForeign = values.mid(0, 30);
        for (const QVariantList& some : {values, fewForeign, plainOnes}) {
            for (const Qt::SortOrder order : kBothWays)
                QCOMPARE(keyOrder(some, order), plainOrder(some, order));
        }
    }

    void randomEditsFollowThePlainOrder_data()
    {
        QTest::addColumn<int>("column");
        QTest::newRow("as in the source") << -1;
        QTest::newRow("numbers") << int(RandomTree::Number);
        QTest::newRow("texts") << int(RandomTree::Text);
        QTest::newRow("days") << int(RandomTree::Day);
        QTest::newRow("whole numbers") << int(RandomTree::Whole);
    }
    void randomEditsFollowThePlainOrder()
    {
        QFETCH(int, column);
        RandomTree tree(seed());
        SortProxy proxy(&tree);
        proxy.setTotalsLast(true);
        Tester tester(&proxy, Tester::FailureReportingMode::Fatal);
        tree.startAgain();
        Qt::SortOrder order = Qt::DescendingOrder;
        proxy.sort(column, order);
        QHash<int, QPersistentModelIndex> kept;
        connect(&proxy, &QAbstractItemModel::modelReset, &proxy, [&kept] { kept.clear(); });
        for (int edit = 0; edit < 600; ++edit) {
            editAtRandom(tree);
            if (edit % 7 == 0) {
                order = order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
                proxy.sort(column, order);
            }
            if (edit % 3 == 0) // sometimes the order is behind when the next edit comes
                proxy.settle();
            for (auto it = kept.cbegin(); it != kept.cend(); ++it)
                QVERIFY2(!it->isValid() || it->data(RandomTree::IdRole).toInt() == it.key(), "a row was mixed up");
            if (const QModelIndex row = someRow(tree, false); row.isValid())
                kept.insert(row.data(RandomTree::IdRole).toInt(), proxy.mapFromSource(row));
            if (edit % 3 == 0)
                QVERIFY(isAsExpected(tree, proxy, column, order));
        }
        QVERIFY(!kept.isEmpty());
        proxy.settle();
        const auto valid = std::count_if(kept.cbegin(), kept.cend(), [](const auto& index) { return index.isValid(); });
        QVERIFY(valid > 0 || tree.rowCount() == 0);
        QVERIFY(isAsExpected(tree, proxy, column, order));
    }

    void ticksDoNotMoveRowsUntilTheySettle()
    {
        RandomTree tree(7);
        tree.insert({}, 0, 30);
        for (int row = 0; row < 30; ++row)
            tree.set(tree.index(row, RandomTree::Whole), qint64(row));
        SortProxy proxy(&tree);
        proxy.setSettleTime(std::chrono::hours(1));
        proxy.sort(RandomTree::Whole);
        const std::vector<int> before = shownIds(proxy);
        QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
        QSignalSpy layout(&proxy, &QAbstractItemModel::layoutChanged);
        const QPersistentModelIndex top = proxy.index(0, 0);
        tree.set(tree.index(0, RandomTree::Whole), qint64(100));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex(), proxy.index(0, RandomTree::Whole));
        QCOMPARE(changed.first().at(1).toModelIndex(), proxy.index(0, RandomTree::Whole));
        QVERIFY(!proxy.isSettled());
        QCOMPARE(shownIds(proxy), before);
        tree.change({}, 5, 25); // many rows are told as one range
        QCOMPARE(changed.size(), 2);
        QCOMPARE(layout.size(), 0);
        proxy.settle();
        QCOMPARE(layout.size(), 1);
        QVERIFY(proxy.isSettled() && isAsExpected(tree, proxy, RandomTree::Whole, Qt::AscendingOrder));
        QCOMPARE(top.data(RandomTree::IdRole).toInt(), before.front());

        const int row = top.row(); // what leaves the order as it is moves nothing
        tree.set(tree.index(0, RandomTree::Whole), qint64(101));
        tree.set(tree.index(0, RandomTree::Number), QVariant()); // another column
        proxy.settle();
        QCOMPARE(top.row(), row);
        QCOMPARE(layout.size(), 1);

        proxy.setSettleTime(std::chrono::milliseconds(1)); // by itself, once for all
        for (int i = 0; i < 30; ++i)
            tree.set(tree.index(i, RandomTree::Whole), qint64(-i));
        QCOMPARE(layout.size(), 1);
        QTRY_COMPARE(layout.size(), 2);
        QVERIFY(isAsExpected(tree, proxy, RandomTree::Whole, Qt::AscendingOrder));
    }

    void manyRowsComeAndGoInFewSteps()
    {
        RandomTree tree(11);
        tree.insert({}, 0, 300);
        SortProxy proxy(&tree);
        proxy.setTotalsLast(true);
        proxy.sort(RandomTree::Number, Qt::DescendingOrder);
        Tester tester(&proxy, Tester::FailureReportingMode::Fatal);
        QSignalSpy inserted(&proxy, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&proxy, &QAbstractItemModel::rowsRemoved);
        QSignalSpy resets(&proxy, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex kept = proxy.mapFromSource(tree.index(290, 0));
        const int id = kept.data(RandomTree::IdRole).toInt();
        tree.insert({}, 100, 200);
        QCOMPARE(inserted.size(), 1);
        QVERIFY(isAsExpected(tree, proxy, RandomTree::Number, Qt::DescendingOrder));
        tree.remove({}, 20, 400);
        QCOMPARE(removed.size(), 1);
        QVERIFY(isAsExpected(tree, proxy, RandomTree::Number, Qt::DescendingOrder));
        QCOMPARE(kept.data(RandomTree::IdRole).toInt(), id);
        QCOMPARE(resets.size(), 0);
        tree.addColumn(); // said anew
        QCOMPARE(resets.size(), 1);
        QVERIFY(isAsExpected(tree, proxy, RandomTree::Number, Qt::DescendingOrder));
    }

    void aRowThatBecomesAGroupIsTold()
    {
        RandomTree tree(13);
        tree.insert({}, 0, 3);
        SortProxy proxy(&tree);
        proxy.sort(RandomTree::Whole);
        const QModelIndex row = proxy.index(1, 0);
        QVERIFY(!proxy.hasChildren(row));
        QSignalSpy inserted(&proxy, &QAbstractItemModel::rowsInserted);
        tree.insert(proxy.mapToSource(row), 0, 2);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().at(0).toModelIndex(), row);
        QVERIFY(proxy.hasChildren(row));
        tree.remove(proxy.mapToSource(row), 0, 2);
        QVERIFY(!proxy.hasChildren(row));
        QCOMPARE(proxy.rowCount(row), 0);
    }

    void aSourceThatGoesLeavesNothing()
    {
        auto tree = std::make_unique<RandomTree>(17);
        tree->insert({}, 0, 3);
        SortProxy proxy(tree.get());
        QCOMPARE(proxy.rowCount(), 3);
        tree.reset();
        QCOMPARE(proxy.rowCount(), 0);
        QVERIFY(!proxy.index(0, 0).isValid());
    }
};

QTEST_GUILESS_MAIN(TstSortProxy)
#include "tst_sortproxy.moc"
