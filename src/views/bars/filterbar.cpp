// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bars/filterbar.h"

#include "views/bars/accountsmenu.h"
#include "views/bars/commandfield.h"
#include "views/bars/pill.h"
#include "views/widgets/brokernames.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/controls/overflowrow.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

class Divider final : public QWidget {
public:
    explicit Divider(QWidget* parent) : QWidget(parent) { setFixedSize(1, 20); }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), theme().line2); }
};

} // namespace

FilterBar::FilterBar(const broker::Registry& registry, models::FilterState* filter, QWidget* parent)
    : QWidget(parent), m_registry(registry), m_filter(filter), m_portfolio(std::make_shared<PortfolioSnapshot>()),
      m_row(new OverflowRow(8, this)), m_divider(new Divider(this)),
      m_empty(makeLabel(tr("Filters appear here once an account is connected"), TypeRole::Cell, Tone::Text2, this)),
      m_accounts(new AccountsMenu(registry, filter, this)), m_command(new CommandField(this)),
      m_export(new IconButton(u"export"_s, tr("Export"), this)), m_sync(new SyncButton(this))
{
    setObjectName(u"filterBar"_s);
    setAccessibleName(tr("Filter"));
    setMinimumHeight(48);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 1);
    row->setSpacing(8);
    row->addWidget(m_empty);
    row->addWidget(m_row);
    row->addWidget(m_divider);
    row->addWidget(m_accounts);
    row->addStretch(1);
    row->addWidget(m_command);
    row->addWidget(m_export);
    row->addWidget(m_sync);
    connect(m_filter, &models::FilterState::changed, this, &FilterBar::follow);
    connect(m_command, &CommandField::opened, this, &FilterBar::paletteRequested);
    setPortfolio(m_portfolio);
}

void FilterBar::setPortfolio(const PortfolioPtr& portfolio)
{
    m_portfolio = portfolio;
    m_accounts->setPortfolio(portfolio);
    const bool empty = portfolio->connections.isEmpty();
    m_empty->setVisible(empty);
    for (QWidget* widget : {static_cast<QWidget*>(m_row), m_divider, static_cast<QWidget*>(m_accounts),
             static_cast<QWidget*>(m_export), static_cast<QWidget*>(m_sync)})
        widget->setVisible(!empty);
    rebuildPills();
    follow();
    shareWidth();
}

void FilterBar::setHealth(const QList<ConnectionHealth>& health)
{
    m_health = health;
    for (Pill* pill : std::as_const(m_pills)) {
        Light worst = Light::Fine;
        for (const ConnectionConfig& connection : m_portfolio->connections) {
            if (connection.brokerId() != pill->brokerId())
                continue;
            for (const ConnectionHealth& one : m_health) {
                const Light light = lightOf(one);
                if (one.connectionId == connection.id
                    && (light == Light::Failed || (light == Light::NeedsYou && worst != Light::Failed)))
                    worst = light;
            }
        }
        pill->setLight(worst);
    }
    m_row->arrange();
    shareWidth();
}

void FilterBar::setExportMenu(QMenu* menu) { m_export->setMenu(menu); }

void FilterBar::rebuildPills()
{
    QStringList wanted;
    const QStringList ids = brokerIds(*m_portfolio);
    for (const QString& id : ids)
        wanted.append(id + u'=' + brokerTitle(id, *m_portfolio, m_registry));
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    m_pills.clear();
    QList<QAbstractButton*> buttons;
    const auto add = [&](const QString& id, const QString& title) {
        auto* pill = new Pill(id, title, m_row);
        pill->setObjectName(u"pill-"_s + (id.isEmpty() ? u"all"_s : id));
        connect(pill, &Pill::chosen, this, &FilterBar::choose);
        m_pills.append(pill);
        buttons.append(pill);
    };
    add({}, tr("All brokers"));
    for (const QString& id : ids)
        add(id, brokerTitle(id, *m_portfolio, m_registry));
    m_row->setButtons(buttons);
    setHealth(m_health);
}

void FilterBar::follow()
{
    const auto& brokers = m_filter->scope().brokers;
    for (Pill* pill : std::as_const(m_pills)) {
        pill->setChecked(pill->brokerId().isEmpty() ? brokers.isEmpty() : brokers.contains(pill->brokerId()));
        pill->update();
    }
}

void FilterBar::choose(const QString& brokerId, bool add)
{
    ledger::Scope scope = m_filter->scope();
    scope.accounts.clear(); // ticks belong to the brokerages they were made under
    if (brokerId.isEmpty()) {
        scope.brokers.clear();
    } else if (add) {
        if (!scope.brokers.remove(brokerId))
            scope.brokers.insert(brokerId);
        if (scope.brokers.size() == m_pills.size() - 1)
            scope.brokers.clear(); // all of them
    } else {
        const bool only = scope.brokers == QSet<QString>{brokerId};
        scope.brokers = only ? QSet<QString>{} : QSet<QString>{brokerId};
    }
    m_filter->setScope(scope);
}

void FilterBar::resizeEvent(QResizeEvent*) { shareWidth(); }

void FilterBar::shareWidth()
{
    // The field gives way first, then pills move into the menu.
    const int others = m_row->sizeHint().width() + m_accounts->sizeHint().width() + m_sync->sizeHint().width() + 140;
    m_command->setCompact(width() < others + 276);
}

void FilterBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_filter->isActive())
        m_filter->clear();
    else
        QWidget::keyPressEvent(event);
}

void FilterBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().line);
}

} // namespace qm::views
