// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bars/statusbar.h"

#include "views/bars/statuslights.h"
#include "views/format.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/controls/overflowrow.h"
#include "views/widgets/slimbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QTimeZone>
#include <QTimer>
#include <QToolButton>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kMessageMs = 8000;
}

StatusBar::StatusBar(const broker::Registry& registry, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_registry(registry), m_clock(clock), m_portfolio(std::make_shared<PortfolioSnapshot>()),
      m_row(new OverflowRow(8, this)), m_sync(new QWidget(this)), m_timer(new QTimer(this))
{
    setObjectName(u"statusBar"_s);
    setAccessibleName(tr("Status"));
    setMinimumHeight(28);
    const auto label = [this](const char* name, Tone tone) {
        QLabel* made = makeLabel({}, TypeRole::Label, tone, this);
        made->setObjectName(QString::fromLatin1(name));
        return made;
    };
    m_note = label("statusNote", Tone::Text2);
    m_age = label("statusAge", Tone::Text2);
    m_base = label("statusBase", Tone::Text2);
    m_time = label("statusTime", Tone::Text);
    m_reconciled = new QToolButton(this);
    m_reconciled->setObjectName(u"reconciledButton"_s);
    m_reconciled->setAutoRaise(true);
    m_reconciled->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_reconciled->setIconSize({12, 12});
    m_reconciled->setMinimumHeight(24);
    m_reconciled->setFont(typeFont(TypeRole::Label));
    m_reconciled->hide();
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* syncRow = new QHBoxLayout(m_sync);
    syncRow->setContentsMargins(8, 0, 0, 0);
    syncRow->setSpacing(8);
    m_syncText = makeLabel({}, TypeRole::Label, Tone::Text2, m_sync);
    m_syncText->setObjectName(u"syncText"_s);
    m_bar = new SlimBar(m_sync);
    m_bar->setFixedSize(60, 6);
    m_cancel = new IconButton(u"close"_s, tr("Cancel the sync"), m_sync);
    m_cancel->setObjectName(u"cancelSyncButton"_s);
    m_cancel->setFixedSize(24, 24);
    m_cancel->setIconSize({12, 12});
    syncRow->addWidget(m_syncText);
    syncRow->addWidget(m_bar);
    syncRow->addWidget(m_cancel);
    m_sync->hide();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 12, 0);
    row->setSpacing(12);
    row->addWidget(m_row);
    row->addWidget(m_sync);
    row->addWidget(m_note, 1);
    row->addWidget(m_reconciled);
    row->addWidget(m_age);
    row->addWidget(m_base);
    row->addWidget(m_time);
    m_timer->setInterval(1000);
    connect(m_timer, &QTimer::timeout, this, &StatusBar::tick);
    connect(m_reconciled, &QToolButton::clicked, this, &StatusBar::reconciliationClicked);
    connect(m_cancel, &IconButton::clicked, this, &StatusBar::cancelClicked);
}

void StatusBar::setPortfolio(const PortfolioPtr& portfolio)
{
    m_portfolio = portfolio;
    rebuildLights();
    m_base->setText(tr("Base %1").arg(portfolio->base.code()));
    tick();
}

void StatusBar::setHealth(const QList<ConnectionHealth>& health)
{
    m_health = health;
    for (LightButton* light : std::as_const(m_lights)) {
        for (const ConnectionHealth& one : health) {
            if (one.connectionId == light->connectionId())
                light->setState(one);
        }
    }
    m_row->refresh();
    showSync();
}

void StatusBar::rebuildLights()
{
    QStringList wanted;
    for (const ConnectionConfig& connection : m_portfolio->connections)
        wanted.append(QString::number(connection.id) + u'=' + connection.name);
    if (wanted == m_shown && !(wanted.isEmpty() && m_time->text().isEmpty()))
        return;
    m_shown = wanted;
    m_lights.clear();
    QList<QAbstractButton*> buttons;
    for (const ConnectionConfig& connection : m_portfolio->connections) {
        auto* light = new LightButton(connection.id, connection.name, m_row);
        connect(light, &LightButton::clicked, this, [this, id = connection.id] { Q_EMIT connectionClicked(id); });
        m_lights.append(light);
        buttons.append(light);
    }
    m_row->setButtons(buttons);
    setHealth(m_health);
}

void StatusBar::showSync()
{
    const ConnectionHealth* shown = nullptr;
    double done = 0;
    int running = 0;
    for (const ConnectionHealth& one : std::as_const(m_health)) {
        if (!one.syncing)
            continue;
        ++running;
        if (!shown)
            shown = &one;
        if (one.stepTotal > 0)
            done += double(one.stepDone) / one.stepTotal;
    }
    m_sync->setVisible(running > 0);
    if (!shown)
        return;
    QString name;
    for (const ConnectionConfig& connection : m_portfolio->connections) {
        if (connection.id == shown->connectionId)
            name = connection.name;
    }
    QString text = shown->step.isEmpty() ? tr("Syncing %1").arg(name) : tr("%1, %2").arg(shown->step, name);
    if (shown->stepTotal > 0)
        text = tr("%1 %2 of %3").arg(text).arg(shown->stepDone).arg(shown->stepTotal);
    if (running > 1)
        text = tr("%1 and %n more", nullptr, running - 1).arg(text);
    m_syncText->setText(text);
    m_bar->setShare(done / running);
}

void StatusBar::setReconciliation(int agreeing, int compared, int differences)
{
    m_reconciled->setVisible(compared > 0);
    const bool fine = differences == 0;
    //: how many accounts' bookings add up to what the broker says: "Reconciled 3 of 5"
    m_reconciled->setText(
        fine ? tr("Reconciled %1 of %2").arg(agreeing).arg(compared) : tr("%n differences", nullptr, differences));
    m_reconciled->setIcon(icon(fine ? u"check"_s : u"warning"_s, fine ? Tone::Good : Tone::Warn));
    m_reconciled->setToolTip(fine ? tr("All bookings together make what the brokers say. Click for the details.")
                                  : tr("The bookings do not add up to what the brokers say. Click to see where."));
    m_reconciled->setAccessibleName(m_reconciled->text());
}

void StatusBar::setNote(const QString& text)
{
    m_pageNote = text;
    tick();
}

void StatusBar::showMessage(const QString& text)
{
    m_messageUntilMs = m_clock.monotonic().count() + kMessageMs;
    m_note->setText(text);
}

void StatusBar::tick()
{
    const QDateTime now = m_clock.now();
    int old = 0;
    int accounts = 0;
    qint64 oldest = -1;
    for (LightButton* light : std::as_const(m_lights)) {
        for (const ConnectionConfig& connection : m_portfolio->connections) {
            if (connection.id != light->connectionId())
                continue;
            const auto age = dataAgeSeconds(*m_portfolio, connection.id, now);
            const qint64 limit = staleAfterSeconds(connection, m_registry);
            light->setAge(age, limit);
            for (const AccountStatePtr& account : m_portfolio->accounts) {
                if (account->connectionId != connection.id || account->account.closed || !account->pulledAt.isValid())
                    continue;
                ++accounts;
                const qint64 seconds = account->pulledAt.secsTo(now);
                oldest = qMax(oldest, qMax<qint64>(0, seconds));
                old += seconds > limit ? 1 : 0;
            }
        }
    }
    m_row->refresh();
    m_age->setVisible(oldest >= 0);
    m_age->setText(old > 0 ? tr("%1 of %n accounts are %2 old", nullptr, accounts).arg(old).arg(format::age(oldest))
                           : tr("Data %1 old").arg(format::age(oldest)));
    setTone(m_age, old > 0 ? Tone::Warn : Tone::Text2);
    static const QTimeZone market("America/New_York");
    //: the exchange's time in the status bar; ET is Eastern Time
    m_time->setText(tr("%1 ET").arg(QLocale().toString(now.toTimeZone(market).time(), u"HH:mm:ss"_s)));
    if (m_clock.monotonic().count() >= m_messageUntilMs)
        m_note->setText(m_pageNote);
}

void StatusBar::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_timer->start();
    tick();
}

void StatusBar::hideEvent(QHideEvent* event)
{
    m_timer->stop();
    QWidget::hideEvent(event);
}

void StatusBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().sunken);
    painter.fillRect(QRect(0, 0, width(), 1), theme().line);
    if (m_lights.isEmpty()) {
        paintLight(&painter, QRect(12, 0, 10, height()), Light::Off);
        painter.setFont(typeFont(TypeRole::Label));
        painter.setPen(theme().text2);
        painter.drawText(rect().adjusted(28, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, tr("No connections"));
    }
}

} // namespace qm::views
