// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/health/messagespanel.h"

#include "views/health/plainlist.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMostRows = 200;

Light lightOfLevel(HealthEvent::Level level)
{
    switch (level) {
    case HealthEvent::Level::Info:
        return Light::Fine;
    case HealthEvent::Level::Warning:
        return Light::NeedsYou;
    case HealthEvent::Level::Error:
        return Light::Failed;
    }
    Q_UNREACHABLE();
}
} // namespace

MessagesPanel::MessagesPanel(QWidget* parent)
    : QWidget(parent), m_list(new PlainList({tr("Time"), tr("From"), tr("What happened")}, this)),
      m_level(new SegmentedControl(24, this))
{
    auto* panel = new Panel(tr("Messages"), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(panel);
    m_level->setObjectName(u"messageLevel"_s);
    m_level->addSegment(u"all"_s, tr("All"));
    m_level->addSegment(u"trouble"_s, tr("Warnings"));
    auto* copyButton = new IconButton(u"copy"_s, tr("Copy the messages"), panel);
    copyButton->setObjectName(u"copyMessages"_s);
    panel->header()->addWidget(m_level);
    panel->header()->addWidget(copyButton);
    m_list->setObjectName(u"messageList"_s);
    m_list->setAccessibleName(tr("Messages"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->resizeSection(0, 100);
    m_list->header()->resizeSection(1, 164);
    panel->body()->addWidget(m_list);
    connect(m_level, &SegmentedControl::currentChanged, this, &MessagesPanel::fill);
    connect(copyButton, &IconButton::clicked, this, &MessagesPanel::copy);
}

void MessagesPanel::setEvents(const QList<HealthEvent>& events, const QDateTime& now)
{
    m_now = now;
    if (events == m_events && m_list->topLevelItemCount() > 0)
        return;
    m_events = events;
    fill();
}

void MessagesPanel::fill()
{
    QList<HealthEvent> shown;
    for (const HealthEvent& event : std::as_const(m_events)) {
        if (m_level->current() == "all"_L1 || event.level != HealthEvent::Level::Info)
            shown.append(event);
    }
    shown = shown.mid(0, kMostRows);
    m_list->setRows(qMax<int>(1, int(shown.size())));
    if (shown.isEmpty()) {
        m_list->set(0, 0, {});
        m_list->set(0, 1, {});
        m_list->setData(0, 1, PlainList::LightRole, {});
        m_list->set(0, 2, tr("Nothing to tell since the program started"), Tone::Text3);
    }
    for (int row = 0; row < shown.size(); ++row) {
        const HealthEvent& event = shown[row];
        const QDateTime local = event.at.toLocalTime();
        const bool today = local.date() == m_now.toLocalTime().date();
        m_list->set(row, 0, QLocale().toString(local, today ? u"HH:mm:ss"_s : u"ddd HH:mm"_s), Tone::Text2);
        m_list->set(row, 1, event.from);
        m_list->setData(row, 1, PlainList::LightRole, int(lightOfLevel(event.level)));
        m_list->set(row, 2, event.text);
    }
}

void MessagesPanel::copy() const
{
    QStringList lines;
    for (const HealthEvent& event : m_events)
        lines.append(u"%1\t%2\t%3"_s.arg(event.at.toString(Qt::ISODate), event.from, event.text));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace qm::views
