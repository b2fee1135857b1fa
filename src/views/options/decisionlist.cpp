// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/options/decisionlist.h"

#include "models/positions/positionlabels.h"
#include "views/format.h"
#include "views/theme.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/tone.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace qm::views {

using namespace Qt::StringLiterals;
using ledger::AssignmentRisk;
using ledger::OptionLine;

namespace {

enum Role { IconRole = Qt::UserRole, ToneRole, TextRole, SymbolRole };
constexpr int kRollDays = 21; ///< strategies: at 21 days roll or close
constexpr int kKeptPercent = 50;

class RowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& t = theme();
        const QRect row = option.rect;
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(row, t.selection);
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.grid);
        paintIcon(painter, QRect(row.left() + 16, row.center().y() - 8, 16, 16), index.data(IconRole).toString(),
            toneColor(static_cast<Tone>(index.data(ToneRole).toInt())));
        const QRect words = row.adjusted(44, 6, -12, -6);
        painter->setFont(typeFont(TypeRole::CellStrong));
        painter->setPen(t.text);
        const QFontMetrics strong = painter->fontMetrics();
        painter->drawText(words, Qt::AlignTop | Qt::AlignLeft,
            strong.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->setFont(typeFont(TypeRole::Label));
        painter->setPen(t.text2);
        painter->drawText(words, Qt::AlignBottom | Qt::AlignLeft,
            painter->fontMetrics().elidedText(index.data(TextRole).toString(), Qt::ElideRight, words.width()));
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, 46}; }
};

} // namespace

DecisionList::DecisionList(QWidget* parent) : QListWidget(parent)
{
    setObjectName(u"decisionList"_s);
    setAccessibleName(tr("Needs a decision"));
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RowDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListWidget::itemActivated, this,
        [this](const QListWidgetItem* item) { Q_EMIT underlyingChosen(item->data(SymbolRole).toString()); });
}

void DecisionList::addDecision(
    const QString& icon, int tone, const QString& title, const QString& text, const QString& symbol)
{
    auto* item = new QListWidgetItem(title, this);
    item->setData(IconRole, icon);
    item->setData(ToneRole, tone);
    item->setData(TextRole, text);
    item->setData(SymbolRole, symbol);
    item->setToolTip(title + u'\n' + text);
    item->setData(Qt::AccessibleTextRole, title + u". "_s + text);
}

void DecisionList::setBook(const ledger::OptionBook& book, QDate today)
{
    const int current = currentRow();
    clear();
    const auto nameOf = [today](const OptionLine& line) {
        return models::positionlabels::fullName(line.held().instrument, today);
    };
    const auto price = [](const OptionLine& line) { return format::price(line.underlyingPrice); };
    for (const OptionLine& line : book.lines) { // what may be assigned, first
        if (line.risk != AssignmentRisk::High)
            continue;
        const auto& held = line.held();
        const QString cost = line.sums.collateral.value()
            ? tr("assignment takes %1").arg(format::money(line.sums.collateral.value()))
            : tr("%1 shares would be called away")
                  .arg(format::quantity((held.quantity * held.instrument.multiplier.value_or(Decimal(100))).abs()));
        addDecision(u"warning"_s, int(Tone::Bad),
            tr("%1 in the money, %n days left", nullptr, std::max(0, line.daysToExpiry)).arg(nameOf(line)),
            tr("Price %1, strike %2; %3").arg(price(line), format::price(held.instrument.option->strike), cost),
            held.instrument.underlyingOrSelf());
    }
    for (const OptionLine& line : book.lines) {
        if (line.risk == AssignmentRisk::High || line.daysToExpiry > 0)
            continue;
        const auto& held = line.held();
        addDecision(u"clock"_s, int(Tone::Warn),
            line.daysToExpiry < 0 ? tr("%1 has expired").arg(nameOf(line)) : tr("%1 expires today").arg(nameOf(line)),
            tr("Price %1, %2 from the strike; mark %3")
                .arg(price(line), format::percent(line.toStrikePercent), format::price(held.marketPrice)),
            held.instrument.underlyingOrSelf());
    }
    for (const OptionLine& line : book.lines) {
        const auto kept = line.sums.keptPercent();
        if (!kept || line.daysToExpiry <= 0 || line.risk == AssignmentRisk::High)
            continue;
        const auto& held = line.held();
        if (*kept >= Decimal(kKeptPercent))
            addDecision(u"check"_s, int(Tone::Good),
                tr("%1 has kept %2 of its credit").arg(nameOf(line), format::percent(kept, 0)),
                tr("Sold at %1, mark %2; the usual target is 50%")
                    .arg(format::price(held.averageCost), format::price(held.marketPrice)),
                held.instrument.underlyingOrSelf());
        else if (line.daysToExpiry <= kRollDays && line.daysToExpiry > 7)
            addDecision(u"sync"_s, int(Tone::Warn),
                tr("%1 has %n days left", nullptr, line.daysToExpiry).arg(nameOf(line)),
                tr("At 21 days: roll out for a net credit, or close; %1 of the credit kept")
                    .arg(format::percent(kept, 0)),
                held.instrument.underlyingOrSelf());
    }
    if (current >= 0 && current < count())
        setCurrentRow(current);
}

} // namespace qm::views
