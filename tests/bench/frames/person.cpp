// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"

#include "views/page.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QToolButton>
#include <QTreeView>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int kEveryMs = 50;
}

Person::Person(views::MainWindow& window) : m_window(window)
{
    m_timer.setInterval(kEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &Person::act);
}

void Person::start() { m_timer.start(); }

void Person::stop()
{
    m_timer.stop();
    m_window.filter()->clear();
    m_window.showPage(u"positions"_s);
}

void Person::act()
{
    ++m_step;
    scroll();
    if (m_step % 20 == 0)
        sort();
    if (m_step % 60 == 30)
        group();
    if (m_step % 60 == 50)
        filter();
    if (m_step % 100 == 0) {
        static const QStringList pages{u"positions"_s, u"transactions"_s, u"overview"_s};
        m_window.showPage(pages.at((m_step / 100) % pages.size()));
    }
}

void Person::scroll()
{
    views::Page* page = m_window.currentPage();
    const auto* table = page ? qobject_cast<QAbstractItemView*>(page->mainTable()) : nullptr;
    if (!table)
        return;
    QScrollBar* bar = table->verticalScrollBar();
    const int next = bar->value() + bar->singleStep() * 3;
    bar->setValue(next > bar->maximum() ? bar->minimum() : next);
}

void Person::sort()
{
    views::Page* page = m_window.currentPage();
    auto* table = page ? qobject_cast<QTreeView*>(page->mainTable()) : nullptr;
    if (table)
        table->sortByColumn((m_step / 20) % 8, m_step % 40 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void Person::group()
{
    static const QStringList kinds{
        u"segment-broker"_s, u"segment-account"_s, u"segment-none"_s, u"segment-underlying"_s};
    for (auto* button : m_window.findChildren<QToolButton*>(kinds.at((m_step / 60) % kinds.size()))) {
        if (button->isVisible())
            button->click();
    }
}

void Person::filter()
{
    ledger::Scope scope;
    if ((m_step / 60) % 2 == 0)
        scope.accounts = {1, 2, 3, 4, 5};
    m_window.filter()->setScope(scope);
}

} // namespace qm::bench
