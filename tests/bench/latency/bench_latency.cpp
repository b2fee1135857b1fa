// SPDX-License-Identifier: GPL-3.0-or-later
// How old a price is when it stands painted in the positions table: from the moment the simulator writes it to its
// socket, through the adapter's websocket, the quote board and the table, to the end of the paint event that shows it.
// Of prices that are overtaken before they are shown nothing is counted; the window paints ten times a second at most.
//   bench_latency [--seconds N] [RATE]...     default: 20 seconds each at 10, 1000 and 5000 updates a second
#include "../desktop.h"
#include "market.h"

#include "brokers/registry.h"
#include "models/roles.h"

#include <QApplication>
#include <QTreeView>

#include <algorithm>
#include <cstdio>

using namespace qm;
using namespace qm::bench;
using namespace Qt::StringLiterals;

namespace {

/// Looks at the table after each of its paint events.
class Application final : public QApplication {
public:
    using QApplication::QApplication;
    QObject* watched = nullptr;
    std::function<void()> painted;
    bool notify(QObject* receiver, QEvent* event) override
    {
        const bool isPaint = watched != nullptr && receiver == watched && event->type() == QEvent::Paint;
        const bool result = QApplication::notify(receiver, event);
        if (isPaint)
            painted();
        return result;
    }
};

/// The price of each symbol that the table showed last, and how old the new ones were.
class Eye {
public:
    Eye(const Market& market, QTreeView* table) : m_market(market), m_table(table) { }
    void look()
    {
        const qint64 now = Market::now();
        const QAbstractItemModel& model = *m_table->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex cell = model.index(row, static_cast<int>(models::PositionColumn::Mark));
            if (!m_table->viewport()->rect().intersects(m_table->visualRect(cell)))
                continue;
            const auto price = cell.data().value<Decimal>();
            const QString name = cell.siblingAtColumn(0).data().toString();
            Decimal& known = m_known[name];
            if (known == price)
                continue;
            known = price;
            const int number = (name.at(1).unicode() - u'A') * 26 + name.at(2).unicode() - u'A';
            if (const auto left = m_market.leftAt(number, price))
                m_ages.push_back(double(now - *left) / 1e6);
        }
    }
    [[nodiscard]] std::vector<double> takeAges() { return std::exchange(m_ages, {}); }

private:
    const Market& m_market;
    QTreeView* m_table;
    QHash<QString, Decimal> m_known;
    std::vector<double> m_ages; ///< milliseconds
};

} // namespace

int main(int argc, char** argv)
{
    Application app(argc, argv);
    QStringList arguments = QApplication::arguments().sliced(1);
    int seconds = 20;
    if (arguments.value(0) == u"--seconds"_s) {
        seconds = arguments.value(1).toInt();
        arguments = arguments.sliced(2);
    }
    if (arguments.isEmpty())
        arguments = {u"10"_s, u"1000"_s, u"5000"_s};

    Market market;
    Desktop desktop(broker::Registry::builtin(), {1440, 1200}); // all symbols are seen
    ConnectionConfig config;
    config.name = u"Latency"_s;
    config.kind = u"alpaca"_s;
    config.settings = market.settings();
    desktop.add(config, {{u"key_id"_s, Secret(Market::keyId())}, {u"secret_key"_s, Secret(Market::secretKey())}});
    desktop.hub.syncAll();
    views::PositionsPage& page = desktop.positions();
    need(waitFor([&] { return page.model()->rowCount() == Market::kSymbols; }), "no positions");
    need(waitFor([&] { return market.subscribed() == Market::kSymbols; }), "nobody listens to the market");
    auto* table = qobject_cast<QTreeView*>(page.mainTable());
    Eye eye(market, table);
    app.watched = table->viewport();
    app.painted = [&eye] { eye.look(); };

    for (const QString& rate : arguments) {
        market.setRate(rate.toInt());
        run(2'000);
        (void)eye.takeAges();
        const qint64 before = market.sent();
        run(seconds * 1000);
        std::vector<double> ages = eye.takeAges();
        need(!ages.empty(), "no price was painted");
        std::sort(ages.begin(), ages.end());
        const auto at = [&ages](double share) { return ages[size_t(share * double(ages.size() - 1))]; };
        std::printf("%6s updates a second (told %5.0f): median %6.1f ms  p90 %6.1f ms  p99 %6.1f ms  (%zu cells)\n",
            qPrintable(rate), double(market.sent() - before) / seconds, at(0.5), at(0.9), at(0.99), ages.size());
        std::fflush(stdout);
    }
    return 0;
}
