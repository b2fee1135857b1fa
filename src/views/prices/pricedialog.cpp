// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/prices/pricedialog.h"

#include "views/format.h"
#include "views/prices/candlechart.h"
#include "views/theme.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <array>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

struct Range {
    CandleRange range;
    const char* id;
    const char* text;
    int days;
};
constexpr std::array kRanges{
    Range{CandleRange::Day, "1d", QT_TRANSLATE_NOOP("qm::views::PriceDialog", "1D"), 1},
    Range{CandleRange::Week, "1w", QT_TRANSLATE_NOOP("qm::views::PriceDialog", "1W"), 7},
    Range{CandleRange::Month, "1m", QT_TRANSLATE_NOOP("qm::views::PriceDialog", "1M"), 31},
    Range{CandleRange::SixMonths, "6m", QT_TRANSLATE_NOOP("qm::views::PriceDialog", "6M"), 183},
    Range{CandleRange::Year, "1y", QT_TRANSLATE_NOOP("qm::views::PriceDialog", "1Y"), 366},
    Range{CandleRange::FiveYears, "5y", QT_TRANSLATE_NOOP("qm::views::PriceDialog", "5Y"), 5 * 366},
};

int daysOf(CandleRange range)
{
    for (const Range& one : kRanges) {
        if (one.range == range)
            return one.days;
    }
    Q_UNREACHABLE();
}

} // namespace

PriceDialog::PriceDialog(const PageContext& context, const Instrument& instrument, QWidget* parent)
    : QDialog(parent), m_context(context), m_instrument(instrument), m_key(instrument.key()),
      m_price(makeLabel({}, TypeRole::TileValue, Tone::Text, this)),
      m_words(makeLabel({}, TypeRole::Label, Tone::Text2, this)), m_ranges(new SegmentedControl(24, this)),
      m_chart(new CandleChart(this))
{
    setObjectName(u"priceDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1, price").arg(instrument.displayName()));
    resize(860, 520);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(10);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    auto* names = new QVBoxLayout;
    names->setSpacing(1);
    names->addWidget(makeLabel(instrument.displayName(), TypeRole::PanelTitle, Tone::Text, this));
    QLabel* description = makeLabel(instrument.description, TypeRole::Label, Tone::Text2, this);
    description->setVisible(!instrument.description.isEmpty());
    names->addWidget(description);
    head->addLayout(names);
    m_price->setObjectName(u"priceNow"_s);
    head->addWidget(m_price);
    head->addStretch(1);
    m_ranges->setAccessibleName(tr("Range"));
    for (const Range& range : kRanges)
        m_ranges->addSegment(QString::fromLatin1(range.id), tr(range.text));
    head->addWidget(m_ranges);
    column->addLayout(head);
    auto* panel = new Panel({}, this);
    panel->body()->setContentsMargins(8, 8, 4, 4);
    panel->body()->addWidget(m_chart);
    column->addWidget(panel, 1);
    m_words->setObjectName(u"priceWords"_s);
    m_words->setWordWrap(true);
    column->addWidget(m_words);

    connect(m_ranges, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        for (const Range& range : kRanges) {
            if (id == QLatin1StringView(range.id))
                ask(range.range);
        }
    });
    connect(m_context.book, &models::LiveBook::quoted, this, &PriceDialog::followPrices);
    connect(m_context.book, &models::LiveBook::changed, this, [this](const PortfolioPtr&, bool ticked) {
        if (!ticked)
            followHolding();
    });
    m_ranges->setCurrent(u"6m"_s);
    followHolding();
    followPrices();
    ask(CandleRange::SixMonths);
}

PriceDialog::~PriceDialog() { m_cancel.cancel(); }

QString PriceDialog::words() const { return m_words->text(); }

void PriceDialog::say(const QString& words, bool isTrouble)
{
    m_words->setText(words);
    setTone(m_words, isTrouble ? Tone::Warn : Tone::Text2);
}

void PriceDialog::ready()
{
    m_ready = true;
    Q_EMIT readyChanged();
}

void PriceDialog::ask(CandleRange range)
{
    m_cancel.cancel();
    const int number = ++m_asked;
    m_ready = false;
    say(tr("Asking for prices..."), false);
    readMarks(m_context.hub->clock().today().addDays(-daysOf(range)));
    m_cancel = m_context.hub->candles(
        m_instrument, range, [guard = QPointer<PriceDialog>(this), number, range](const Result<CandleSeries>& answer) {
            if (!guard || guard->m_asked != number)
                return;
            if (answer && !answer->candles.isEmpty())
                guard->showSeries(*answer);
            else if (answer)
                guard->readStored(range, Error{Error::Kind::Input, tr("There are no prices in this range."), {}, {}});
            else
                guard->readStored(range, answer.error());
        });
}

void PriceDialog::showSeries(const CandleSeries& series)
{
    m_chart->setSeries(series);
    followPrices();
    QString words = tr("Source: %1").arg(series.source);
    if (series.isDelayed)
        words += tr(", delayed");
    words += u". "_s + tr("Triangles are your own trades, D is a dividend, the dashed line your average price.");
    say(words, false);
    ready();
}

void PriceDialog::readStored(CandleRange range, const Error& why)
{
    const int number = m_asked;
    const QDate today = m_context.hub->clock().today();
    const QDate from = today.addDays(-std::max(daysOf(range), 31)); // less than a month of days is no chart
    const auto job = [key = m_key, from, today](storage::StoreReader& reader) {
        const auto bars = reader.bars(key, from, today);
        return bars ? *bars : QList<Bar>();
    };
    m_context.hub->read<QList<Bar>>(this, job, [this, number, why](const QList<Bar>& bars) {
        if (m_asked != number)
            return;
        if (bars.isEmpty()) {
            m_chart->setSeries({});
            say(why.userText, true);
            return ready();
        }
        CandleSeries series;
        series.instrumentKey = m_key;
        series.period = std::chrono::hours(24);
        series.source = tr("daily prices in the store, by %1").arg(bars.last().source);
        for (const Bar& bar : bars)
            series.candles.append(
                {QDateTime(bar.date, QTime(14, 30), Qt::UTC), bar.open, bar.high, bar.low, bar.close, bar.volume});
        showSeries(series);
    });
}

void PriceDialog::readMarks(QDate from)
{
    const storage::RowFilter filter = m_context.filter->rowFilter(*m_context.book->portfolio());
    const auto job = [instrument = m_instrument, filter, from](
                         storage::StoreReader& reader) { return readOwnMarks(reader, instrument, filter, from); };
    m_context.hub->read<QList<OwnMark>>(this, job, [this](const QList<OwnMark>& marks) { m_chart->setMarks(marks); });
}

void PriceDialog::followHolding()
{
    m_chart->setAverage(averageHeld(*m_context.book->portfolio(), m_context.filter->scope(), m_key));
}

void PriceDialog::followPrices()
{
    const auto quote = m_context.book->quotes().constFind(m_key);
    if (quote == m_context.book->quotes().constEnd() || !quote->mark)
        return;
    m_price->setText(format::price(quote->mark));
    m_chart->setLast(*quote->mark);
}

void openPriceChart(const PageContext& context, QWidget* parent, const Instrument& instrument)
{
    auto* dialog = new PriceDialog(context, instrument, parent);
    dialog->show();
}

} // namespace qm::views
