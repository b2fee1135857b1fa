// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectioncard.h"

#include "views/bars/statuslights.h"
#include "views/connections/fact.h"
#include "views/format.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/paint/sparkline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

QString clockTime(const QDateTime& moment) { return QLocale().toString(moment.toLocalTime().time(), u"HH:mm:ss"_s); }

QString dayAndTime(const QDateTime& moment, const QDateTime& now)
{
    const QDateTime local = moment.toLocalTime();
    return local.date() == now.toLocalTime().date() ? clockTime(moment)
                                                    : QLocale().toString(local, u"ddd d MMM HH:mm"_s);
}

qint64 percentile(QList<qint64> values, int percent)
{
    std::sort(values.begin(), values.end());
    return values.at(qMin<qsizetype>(values.size() - 1, values.size() * percent / 100));
}

} // namespace

ConnectionCard::ConnectionCard(const ConnectionConfig& connection, const broker::Registry& registry, QWidget* parent)
    : QWidget(parent), m_connection(connection), m_registry(registry), m_light(new StatusLight(this)),
      m_state(makeLabel({}, TypeRole::Cell, Tone::Text2, this)),
      m_data(makeLabel({}, TypeRole::Label, Tone::Text2, this)), m_token(new Fact(tr("Sign-in"), nullptr, this)),
      m_spark(new Sparkline({116, 18}, this)), m_budget(new Fact(tr("Request limit"), nullptr, this)),
      m_stream(new Fact(tr("Live"), nullptr, this)), m_next(new Fact(tr("Next sync"), nullptr, this)),
      m_error(new Fact(tr("Last error"), nullptr, this))
{
    setObjectName(u"card-"_s + QString::number(connection.id));
    setAccessibleName(connection.name);
    m_latency = new Fact(tr("Latency, last hour"), m_spark, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 12, 12, 12);
    row->setSpacing(16);

    auto* identity = new QVBoxLayout;
    identity->setSpacing(3);
    auto* nameRow = new QHBoxLayout;
    nameRow->setSpacing(8);
    nameRow->addWidget(new BrokerChip(connection.brokerId(), kChipSize, this));
    auto* name = makeLabel(connection.name, TypeRole::PanelTitle, Tone::Text, this);
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    name->setToolTip(connection.name);
    nameRow->addWidget(name, 1);
    auto* stateRow = new QHBoxLayout;
    stateRow->setSpacing(7);
    stateRow->addWidget(m_light);
    stateRow->addWidget(m_state, 1);
    identity->addLayout(nameRow);
    identity->addLayout(stateRow);
    identity->addStretch(1);
    identity->addWidget(m_data);
    m_data->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addLayout(identity, 1);
    for (Fact* fact : {m_token, m_latency, m_stream, m_budget, m_next, m_error})
        row->addWidget(fact, 1);

    m_sync = new IconButton(u"sync"_s, tr("Sync now"), this);
    auto* edit = new IconButton(u"settings"_s, tr("Edit the connection"), this);
    auto* remove = new IconButton(u"trash"_s, tr("Remove the connection"), this);
    m_sync->setObjectName(u"cardSync"_s);
    edit->setObjectName(u"cardEdit"_s);
    remove->setObjectName(u"cardRemove"_s);
    row->addSpacing(4);
    for (IconButton* button : {m_sync, edit, remove}) {
        row->addWidget(button, 0, Qt::AlignVCenter);
        button->setAccessibleName(u"%1: %2"_s.arg(button->toolTip(), connection.name));
    }
    column->addLayout(row);
    m_strip = buildStrip();
    column->addWidget(m_strip);
    connect(m_sync, &IconButton::clicked, this, [this] {
        if (m_health.syncing)
            Q_EMIT cancelWanted(m_connection.id);
        else
            Q_EMIT syncWanted(m_connection.id);
    });
    connect(edit, &IconButton::clicked, this, [this] { Q_EMIT editWanted(m_connection.id); });
    connect(remove, &IconButton::clicked, this, [this] { Q_EMIT removeWanted(m_connection.id); });
}

QWidget* ConnectionCard::buildStrip()
{
    auto* strip = new QWidget(this);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(42, 8, 16, 8);
    row->setSpacing(10);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    m_stripTitle = makeLabel({}, TypeRole::CellStrong, Tone::Text, strip);
    m_stripText = makeLabel({}, TypeRole::Cell, Tone::Text2, strip);
    for (QLabel* label : {m_stripTitle, m_stripText}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    m_stripDetails = makeButton(tr("Details"), ButtonKind::Default, {}, strip);
    m_stripDetails->setObjectName(u"cardDetails"_s);
    m_stripButton = makeButton({}, ButtonKind::NeedsYou, {}, strip);
    m_stripButton->setObjectName(u"cardFix"_s);
    row->addLayout(words, 1);
    row->addWidget(m_stripDetails);
    row->addWidget(m_stripButton);
    connect(m_stripDetails, &QPushButton::clicked, this, [this] {
        const bool shown = m_stripText->property("details").toBool();
        m_stripText->setProperty("details", !shown);
        showStrip(m_health);
    });
    connect(m_stripButton, &QPushButton::clicked, this, [this] {
        if (m_health.state == ConnectionHealth::State::SignInNeeded)
            Q_EMIT editWanted(m_connection.id);
        else
            Q_EMIT syncWanted(m_connection.id);
    });
    strip->hide();
    return strip;
}

void ConnectionCard::show(const ConnectionHealth& health, const PortfolioSnapshot& portfolio, const QDateTime& now)
{
    m_health = health;
    const Light light = lightOf(health);
    m_light->setLight(light);
    m_state->setText(health.syncing && light == Light::Fine ? tr("Syncing") : stateText(health.state));
    setTone(m_state, toneOf(light));
    int accounts = 0;
    for (const AccountStatePtr& account : portfolio.accounts)
        accounts += account->connectionId == m_connection.id && !account->account.closed ? 1 : 0;
    const auto age = dataAgeSeconds(portfolio, m_connection.id, now);
    m_data->setText(age ? tr("%n accounts, data %1 old", nullptr, accounts).arg(format::age(*age)) : tr("No data yet"));
    setTone(m_data, age && *age > staleAfterSeconds(m_connection, m_registry) ? Tone::Warn : Tone::Text2);
    m_sync->setIcon(icon(health.syncing ? u"close"_s : u"sync"_s));
    m_sync->setToolTip(health.syncing ? tr("Stop this sync") : tr("Sync now"));
    showFacts(health, now);
    showStream(health.stream, now);
    showStrip(health);
}

void ConnectionCard::showFacts(const ConnectionHealth& health, const QDateTime& now)
{
    if (!health.tokenExpiry) {
        m_token->set(format::unknown(), tr("no end known"));
    } else {
        const qint64 left = now.secsTo(*health.tokenExpiry);
        const QString ends = dayAndTime(*health.tokenExpiry, now);
        if (left > 0)
            m_token->set(tr("%1 left").arg(format::age(left)), tr("token ends %1").arg(ends),
                left < 86400 && left > 3600 ? Tone::Warn : Tone::Text);
        else
            m_token->set(tr("Ended %1 ago").arg(format::age(-left)), tr("token ended %1").arg(ends), Tone::Warn);
    }
    QList<double> points;
    for (const qint64 ms : health.latencies)
        points.append(double(ms));
    m_spark->setValues(points);
    m_spark->setVisible(points.size() > 1);
    if (health.latencies.isEmpty())
        m_latency->set(tr("no calls"), {}, Tone::Text3);
    else
        m_latency->set(points.size() > 1 ? QString() : tr("%1 ms").arg(health.latencies.last()),
            tr("p50 %1 ms, p95 %2 ms").arg(percentile(health.latencies, 50)).arg(percentile(health.latencies, 95)));
    const auto* entry = m_registry.find(m_connection.kind);
    const int perMinute = entry ? entry->descriptor.requestsPerMinute : 0;
    if (perMinute > 0)
        m_budget->set(tr("%1 per min").arg(perMinute),
            health.state == ConnectionHealth::State::RateLimited ? tr("slowed down") : tr("kept by the program"));
    else
        m_budget->set(tr("No network"), tr("works on this computer"));
    if (health.syncing)
        m_next->set(tr("Now"),
            health.stepTotal > 0 ? tr("%1 %2 of %3").arg(health.step).arg(health.stepDone).arg(health.stepTotal)
                                 : health.step);
    else if (health.nextRetry)
        m_next->set(dayAndTime(*health.nextRetry, now),
            health.failuresInARow > 0
                ? tr("after %n failures in a row", nullptr, health.failuresInARow)
                : (health.lastSuccess ? tr("last one %1").arg(dayAndTime(*health.lastSuccess, now)) : QString()));
    else
        m_next->set(health.state == ConnectionHealth::State::SignInNeeded ? tr("After sign-in") : format::unknown(),
            health.lastSuccess ? tr("kept: data of %1").arg(dayAndTime(*health.lastSuccess, now)) : QString());
    const bool trouble = lightOf(health) == Light::NeedsYou || lightOf(health) == Light::Failed;
    if (health.lastErrorAt)
        m_error->set(dayAndTime(*health.lastErrorAt, now), health.lastError, trouble ? Tone::Warn : Tone::Text);
    else if (health.rejectedRows > 0)
        m_error->set(
            tr("%n rows left out", nullptr, health.rejectedRows), tr("not understood; see messages"), Tone::Warn);
    else
        m_error->set(tr("None"), tr("since the program started"));
}

void ConnectionCard::showStream(const StreamState& stream, const QDateTime& now)
{
    using Phase = StreamState::Phase;
    if (stream.phase == Phase::Off) {
        m_stream->set(tr("Off"), tr("prices come with each sync"), Tone::Text3);
        m_stream->setToolTip(stream.words);
        return;
    }
    QStringList facts;
    if (stream.limit > 0)
        //: live prices; %1: instruments subscribed to, %2: as many as the source allows
        facts.append(tr("%1 of %2 lines").arg(stream.subscribed).arg(stream.limit));
    else if (stream.subscribed > 0)
        facts.append(tr("%n instruments", nullptr, stream.subscribed));
    if (stream.lastMessage.isValid())
        facts.append(tr("%1 ago").arg(format::age(qMax<qint64>(0, stream.lastMessage.secsTo(now)))));
    if (stream.reconnects > 0)
        facts.append(tr("%n reconnections", nullptr, stream.reconnects));
    const bool fine = stream.phase == Phase::Live;
    m_stream->set(fine                          ? tr("On")
            : stream.phase == Phase::Connecting ? tr("Connecting")
                                                : tr("Limited"),
        stream.words.isEmpty() ? facts.join(u", "_s) : stream.words, fine ? Tone::Text : Tone::Warn);
    facts.prepend(stream.words);
    facts.removeAll(QString());
    m_stream->setToolTip(facts.join(u'\n'));
}

void ConnectionCard::showStrip(const ConnectionHealth& health)
{
    const Light light = lightOf(health);
    const bool trouble = (light == Light::NeedsYou || light == Light::Failed) && !health.lastError.isEmpty();
    m_strip->setVisible(trouble);
    if (!trouble)
        return;
    m_stripTitle->setText(health.lastError);
    const QString kept =
        health.lastSuccess ? tr("What was read before stays, with its age.") : tr("Nothing was stored.");
    const bool details = m_stripText->property("details").toBool() && !health.lastErrorDetail.isEmpty();
    m_stripText->setText(details ? kept + u'\n' + health.lastErrorDetail : kept);
    m_stripDetails->setVisible(!health.lastErrorDetail.isEmpty());
    const bool signIn = health.state == ConnectionHealth::State::SignInNeeded;
    m_stripButton->setText(signIn ? tr("Enter new sign-in") : tr("Try again"));
    m_stripButton->setIcon(icon(signIn ? u"key"_s : u"sync"_s, Tone::Warn));
    m_stripButton->setVisible(health.state != ConnectionHealth::State::RateLimited && !health.syncing);
    update();
}

void ConnectionCard::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    paintSurface(&painter, rect(), t.panel, t.line);
    if (m_strip->isHidden())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
    painter.setClipPath(card);
    const QRect strip = m_strip->geometry();
    painter.fillRect(strip, m_health.state == ConnectionHealth::State::Error ? t.badBg : t.warnBg);
    paintIcon(&painter, QRect(strip.left() + 16, strip.center().y() - 8, 16, 16), u"warning"_s,
        m_health.state == ConnectionHealth::State::Error ? t.bad : t.warn);
    painter.restore();
}

} // namespace qm::views
