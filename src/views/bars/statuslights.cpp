// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bars/statuslights.h"

#include "views/format.h"

#include <QCoreApplication>
#include <QPainter>

namespace qm::views {

using namespace Qt::StringLiterals;

std::optional<qint64> dataAgeSeconds(const PortfolioSnapshot& portfolio, qint64 connectionId, const QDateTime& now)
{
    std::optional<qint64> oldest;
    for (const AccountStatePtr& account : portfolio.accounts) {
        if (account->connectionId != connectionId || account->account.closed || !account->pulledAt.isValid())
            continue;
        oldest = qMax(oldest.value_or(0), qMax<qint64>(0, account->pulledAt.secsTo(now)));
    }
    return oldest;
}

qint64 staleAfterSeconds(const ConnectionConfig& connection, const broker::Registry& registry)
{
    const auto* entry = registry.find(connection.kind);
    const bool byItself = entry && entry->descriptor.requestsPerMinute != 0
        && !entry->descriptor.capabilities.contains(broker::Capability::FileImport);
    const bool streams = entry && entry->descriptor.capabilities.contains(broker::Capability::Streaming);
    return byItself || streams ? 5 * 60 : 26 * 3600;
}

QString stateText(ConnectionHealth::State state)
{
    struct State {
        Q_DECLARE_TR_FUNCTIONS(State)
    };
    switch (state) {
    case ConnectionHealth::State::Disconnected:
        return State::tr("Off");
    case ConnectionHealth::State::Connecting:
        return State::tr("Connecting");
    case ConnectionHealth::State::Connected:
        return State::tr("Connected");
    case ConnectionHealth::State::Degraded:
        return State::tr("Degraded");
    case ConnectionHealth::State::RateLimited:
        return State::tr("Asked to wait");
    case ConnectionHealth::State::SignInNeeded:
        return State::tr("Sign-in needed");
    case ConnectionHealth::State::Error:
        return State::tr("Failed");
    }
    Q_UNREACHABLE();
}

LightButton::LightButton(qint64 connectionId, const QString& name, QWidget* parent)
    : QAbstractButton(parent), m_connectionId(connectionId), m_name(name)
{
    setObjectName(u"light-"_s + QString::number(connectionId));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    changedWords();
}

void LightButton::setState(const ConnectionHealth& health)
{
    if (m_health.state == health.state && m_health.lastError == health.lastError)
        return;
    m_health = health;
    changedWords();
}

void LightButton::setAge(std::optional<qint64> seconds, qint64 staleAfter)
{
    const QString age = seconds ? format::age(*seconds) : QString();
    const bool stale = seconds && *seconds > staleAfter;
    if (age == m_age && stale == m_stale)
        return;
    m_age = age;
    m_stale = stale;
    changedWords();
}

QString LightButton::words() const
{
    const Light light = lightOf(m_health);
    return light == Light::NeedsYou || light == Light::Failed
        ? tr("%1: %2").arg(m_name, stateText(m_health.state).toLower())
        : m_name;
}

void LightButton::changedWords()
{
    setText(words());
    setAccessibleName(
        tr("%1, %2, data %3 old").arg(m_name, stateText(m_health.state), m_age.isEmpty() ? format::unknown() : m_age));
    QStringList lines{u"%1: %2"_s.arg(m_name, stateText(m_health.state))};
    if (!m_age.isEmpty())
        lines.append(tr("Data is %1 old").arg(m_age));
    if (!m_health.lastError.isEmpty() && lightOf(m_health) != Light::Fine)
        lines.append(m_health.lastError);
    setToolTip(lines.join(u'\n'));
    updateGeometry();
    update();
}

QSize LightButton::sizeHint() const
{
    const QFontMetrics metrics(typeFont(TypeRole::Label));
    const int age = m_age.isEmpty() ? 0 : metrics.horizontalAdvance(m_age) + 6;
    // In steps, so that a ticking age does not move its neighbours each second.
    return {(16 + metrics.horizontalAdvance(text()) + age + 7 + 4) / 8 * 8, qMax(24, metrics.height() + 6)};
}

void LightButton::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    if (hasFocus())
        paintSurface(&painter, rect(), t.sunken, t.accent, 3);
    const Light light = lightOf(m_health);
    const bool trouble = light == Light::NeedsYou || light == Light::Failed;
    paintLight(&painter, QRect(1, 0, 10, height()), m_stale && light == Light::Fine ? Light::NeedsYou : light);
    painter.setFont(typeFont(TypeRole::Label));
    painter.setPen(trouble ? toneColor(toneOf(light)) : (underMouse() ? t.text : t.text2));
    const QRect box(16, 0, width() - 16, height());
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setPen(trouble ? toneColor(toneOf(light)) : (m_stale ? t.warn : t.text3));
    painter.drawText(box.adjusted(painter.fontMetrics().horizontalAdvance(text()) + 6, 0, 0, 0),
        Qt::AlignLeft | Qt::AlignVCenter, m_age);
}

} // namespace qm::views
