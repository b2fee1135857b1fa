// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/parts/periodchoice.h"

#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/tone.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

struct Segment {
    const char* id;
    const char* text;
    const char* words;
};
#define QM_TR(text) QT_TRANSLATE_NOOP("qm::views::PeriodChoice", text)
constexpr Segment kSegments[] = {
    {"1M", QM_TR("1M"), QM_TR("the last month")},
    {"3M", QM_TR("3M"), QM_TR("the last three months")},
    {"YTD", QM_TR("YTD"), QM_TR("this year")},
    {"year", QM_TR("This year"), QM_TR("this year")},
    {"last", QM_TR("Last year"), QM_TR("last year")},
    {"12M", QM_TR("12 months"), QM_TR("the last twelve months")},
    {"1Y", QM_TR("1Y"), QM_TR("the last twelve months")},
    {"3Y", QM_TR("3Y"), QM_TR("the last three years")},
    {"all", QM_TR("All"), QM_TR("all time")},
    {"own", QM_TR("Own dates"), QM_TR("the days chosen")},
};
#undef QM_TR

/// Opens a calendar; its chevron follows the theme.
class DayEdit final : public QDateEdit {
public:
    using QDateEdit::QDateEdit;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QDateEdit::paintEvent(event);
        QPainter painter(this);
        paintIcon(&painter, QRect(width() - 22, (height() - 14) / 2, 14, 14), u"chevron-down"_s, theme().text2);
    }
};

} // namespace

PeriodChoice::PeriodChoice(const QStringList& ids, QWidget* parent)
    : QWidget(parent), m_segments(new SegmentedControl(24, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_segments->setObjectName(u"period"_s);
    m_segments->setAccessibleName(tr("Period"));
    for (const QString& id : ids) {
        for (const Segment& segment : kSegments) {
            if (id == QLatin1StringView(segment.id))
                m_segments->addSegment(id, tr(segment.text), tr(segment.words));
        }
    }
    m_segments->setCurrent(ids.value(0));
    row->addWidget(m_segments);
    if (ids.contains(u"own"_s)) {
        m_own = new QWidget(this);
        auto* days = new QHBoxLayout(m_own);
        days->setContentsMargins(0, 0, 0, 0);
        days->setSpacing(6);
        const auto addDay = [&](const QString& name, const QString& accessible) {
            auto* edit = new DayEdit(m_own);
            edit->setObjectName(name);
            edit->setAccessibleName(accessible);
            edit->setDisplayFormat(u"dd MMM yyyy"_s);
            edit->setCalendarPopup(true);
            edit->setMinimumWidth(QFontMetrics(typeFont(TypeRole::Cell)).horizontalAdvance(u"30 May 2026"_s) + 52);
            edit->setDateRange(QDate(1970, 1, 1), QDate(2999, 12, 31));
            days->addWidget(edit);
            connect(edit, &QDateEdit::dateChanged, this, [this] {
                m_ownTouched = true;
                Q_EMIT changed();
            });
            return edit;
        };
        m_from = addDay(u"periodFrom"_s, tr("First day"));
        //: between two days
        days->addWidget(makeLabel(tr("to"), TypeRole::Cell, Tone::Text2, m_own));
        m_to = addDay(u"periodTo"_s, tr("Last day"));
        row->addWidget(m_own);
    }
    connect(m_segments, &SegmentedControl::currentChanged, this, [this] {
        showOwn();
        Q_EMIT changed();
    });
    showOwn();
}

void PeriodChoice::showOwn()
{
    if (m_own)
        m_own->setVisible(m_segments->current() == u"own");
}

void PeriodChoice::setToday(QDate today)
{
    if (!m_own || m_ownTouched)
        return;
    const QSignalBlocker fromBlocker(m_from);
    const QSignalBlocker toBlocker(m_to);
    m_from->setDate(QDate(today.year(), 1, 1));
    m_to->setDate(today);
}

PeriodChoice::Span PeriodChoice::span(QDate today) const
{
    const QString id = m_segments->current();
    if (id == u"1M")
        return {today.addMonths(-1), {}};
    if (id == u"3M")
        return {today.addMonths(-3), {}};
    if (id == u"YTD") // measured from last year's close
        return {QDate(today.year() - 1, 12, 31), {}};
    if (id == u"year")
        return {QDate(today.year(), 1, 1), {}};
    if (id == u"last")
        return {QDate(today.year() - 1, 1, 1), QDate(today.year() - 1, 12, 31)};
    if (id == u"1Y" || id == u"12M")
        return {today.addYears(-1), {}};
    if (id == u"3Y")
        return {today.addYears(-3), {}};
    if (id == u"own") // whichever was typed first
        return {qMin(m_from->date(), m_to->date()), qMax(m_from->date(), m_to->date())};
    return {};
}

QString PeriodChoice::words() const
{
    for (const Segment& segment : kSegments) {
        if (m_segments->current() == QLatin1StringView(segment.id))
            return tr(segment.words);
    }
    return {};
}

bool PeriodChoice::isAll() const { return m_segments->current() == u"all"; }

void PeriodChoice::setAll()
{
    m_segments->setCurrent(u"all"_s);
    showOwn();
}

QString PeriodChoice::save() const
{
    const QString id = m_segments->current();
    return id != u"own" ? id
                        : u"own:%1:%2"_s.arg(m_from->date().toString(Qt::ISODate), m_to->date().toString(Qt::ISODate));
}

void PeriodChoice::restore(const QString& saved)
{
    const QStringList parts = saved.split(u':');
    if (parts.value(0) == u"own") {
        const QDate from = QDate::fromString(parts.value(1), Qt::ISODate);
        const QDate to = QDate::fromString(parts.value(2), Qt::ISODate);
        if (!m_own || !from.isValid() || !to.isValid())
            return;
        const QSignalBlocker fromBlocker(m_from);
        const QSignalBlocker toBlocker(m_to);
        m_from->setDate(from);
        m_to->setDate(to);
        m_ownTouched = true;
    }
    m_segments->setCurrent(parts.value(0));
    showOwn();
}

} // namespace qm::views
