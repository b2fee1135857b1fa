// SPDX-License-Identifier: GPL-3.0-or-later
// How long a person waits at 10,000 positions: from the click to the end of the first paint that shows its result, for
// a filter, a grouping, a sort and a page; and what painting the whole table costs by itself.
//   bench_clicks [--rounds N] [paint|page|group|filter|sort]...      default: 21, all
// Aim: a filter change is on the screen in less than 50 ms.
#include "../desktop.h"
#include "../spread.h"
#include "quotesource.h"

#include "models/filterstate.h"
#include "views/page.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QToolButton>
#include <QTreeView>

#include <cstdio>

using namespace qm;
using namespace qm::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWaitMs = 10'000;

/// Says when a widget has been painted: not when its paint event came, but when it was done.
class Application final : public QApplication {
public:
    using QApplication::QApplication;
    const QObject* watched = nullptr;
    std::function<void()> painted;
    bool notify(QObject* receiver, QEvent* event) override
    {
        const bool isPaint = receiver == watched && event->type() == QEvent::Paint; // it may be gone afterwards
        const bool result = QApplication::notify(receiver, event);
        if (isPaint && painted)
            painted();
        return result;
    }
};

class Person {
public:
    Person(Application& app, Desktop& desktop)
        : m_app(app), m_desktop(desktop), m_table(qobject_cast<QTreeView*>(desktop.positions().mainTable())),
          m_rounds(1)
    {
        m_app.watched = m_table->viewport();
    }
    void setRounds(int rounds) { m_rounds = rounds; }

    /// Milliseconds from the click until what it asked for is painted.
    double wait(const std::function<void()>& click, const std::function<bool()>& isShown)
    {
        run(30); // what the last one left is done
        QElapsedTimer timer;
        double took = -1;
        m_app.painted = [&] {
            if (took < 0 && isShown())
                took = double(timer.nsecsElapsed()) / 1e6;
        };
        timer.start();
        click();
        need(waitFor([&] { return took >= 0; }, kWaitMs), "what was clicked was never shown");
        m_app.painted = {};
        return took;
    }
    void filter()
    {
        Spread some, all;
        ledger::Scope scope;
        scope.accounts = {1, 2, 3, 4, 5};
        const auto rows = [this] { return m_table->model()->rowCount(); };
        const int everything = rows();
        for (int round = 0; round < m_rounds; ++round) {
            some.add(wait([&] { m_desktop.window.filter()->setScope(scope); }, [&] { return rows() < everything; }));
            all.add(wait([&] { m_desktop.window.filter()->clear(); }, [&] { return rows() == everything; }));
        }
        print("filter: a quarter", some);
        print("filter: all again", all);
    }
    void sort()
    {
        Spread spread;
        for (int round = 0; round < m_rounds; ++round) {
            const int column = round % 8;
            const auto click = [&] {
                m_table->sortByColumn(column, round % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
                m_table->viewport()->update(); // an order that is the same is not painted again
            };
            spread.add(wait(click, [] { return true; }));
        }
        print("sort by a column", spread);
    }
    void group(const QString& name)
    {
        Spread spread;
        for (int round = 0; round < m_rounds; ++round) {
            press(u"segment-none"_s);
            spread.add(wait([&] { press(name); }, [] { return true; }));
        }
        print(qPrintable(u"group: "_s + name.section(u'-', 1)), spread);
    }
    /// There and back: once each page has been seen, a page is shown by painting it.
    void page(const QString& id)
    {
        Spread spread;
        for (int round = 0; round < m_rounds; ++round) {
            m_desktop.window.showPage(u"health"_s);
            const auto click = [&] {
                m_desktop.window.showPage(id);
                m_app.watched = tableOf(id)->viewport();
            };
            spread.add(wait(click, [] { return true; }));
        }
        print(qPrintable(u"page: "_s + id), spread);
    }
    void paint(const QString& id)
    {
        m_desktop.window.showPage(id);
        QWidget* viewport = tableOf(id)->viewport();
        m_app.watched = viewport;
        Spread spread;
        for (int round = 0; round < m_rounds * 5; ++round)
            spread.add(wait([&] { viewport->update(); }, [] { return true; }));
        print(qPrintable(u"paint: "_s + id), spread);
    }

private:
    QAbstractItemView* tableOf(const QString& id)
    {
        need(m_desktop.window.showPage(id), "no such page");
        QAbstractItemView* table = m_desktop.window.currentPage()->mainTable();
        need(table != nullptr, "a page without a table");
        return table;
    }
    void press(const QString& name)
    {
        for (auto* button : m_desktop.positions().findChildren<QToolButton*>(name))
            button->click();
    }
    void print(const char* what, const Spread& spread) const
    {
        std::printf("%-24s %s ms\n", what, spread.text(1).constData());
        std::fflush(stdout);
    }

    Application& m_app;
    Desktop& m_desktop;
    QTreeView* m_table;
    int m_rounds;
};

} // namespace

int main(int argc, char** argv)
{
    Application app(argc, argv);
    QStringList wanted = QApplication::arguments().sliced(1);
    int rounds = 21;
    if (wanted.value(0) == u"--rounds"_s) {
        rounds = wanted.value(1).toInt();
        wanted = wanted.sliced(2);
    }
    const auto isWanted = [&wanted](const QString& what) { return wanted.isEmpty() || wanted.contains(what); };
    Desktop desktop(QuoteSource::registry(), {1440, 900});
    ConnectionConfig config;
    config.name = u"Frames"_s;
    config.kind = u"frames"_s;
    desktop.add(config);
    desktop.hub.syncAll();
    auto* table = desktop.positions().mainTable();
    need(waitFor([&] { return desktop.positions().isReady() && table->model()->rowCount() > 0; }), "no positions");
    run(2000);

    Person person(app, desktop);
    person.setRounds(rounds);
    for (const auto& id : {u"overview"_s, u"transactions"_s, u"positions"_s}) {
        if (isWanted(u"page"_s))
            person.page(id);
        if (isWanted(u"paint"_s))
            person.paint(id);
    }
    if (isWanted(u"group"_s)) {
        person.group(u"segment-underlying"_s);
        person.group(u"segment-account"_s);
    }
    if (isWanted(u"filter"_s))
        person.filter();
    if (isWanted(u"sort"_s))
        person.sort();
    return 0;
}
