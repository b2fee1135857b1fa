// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/settings/lotchoicedialog.h"

#include "views/format.h"
#include "views/ledger/parts/methodnames.h"
#include "views/widgets/paint/tone.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;

namespace {
enum Column { Opened, Open, Cost, Take, ColumnCount };
} // namespace

LotChoiceDialog::LotChoiceDialog(const PageContext& context, qint64 closing, QWidget* parent)
    : QDialog(parent), m_desk(context.ledger),
      m_title(makeLabel(tr("Asking the ledger..."), TypeRole::PanelTitle, Tone::Text, this)),
      m_table(new QTableWidget(0, ColumnCount, this)), m_sum(makeLabel({}, TypeRole::Cell, Tone::Text, this)),
      m_note(makeLabel({}, TypeRole::Label, Tone::Text2, this)), m_buttons(new QDialogButtonBox(this))
{
    setObjectName(u"lotChoiceDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Choose lots"));
    resize(620, 440);
    m_title->setWordWrap(true);
    m_note->setWordWrap(true);
    m_sum->setObjectName(u"lotChoiceSum"_s);
    m_table->setObjectName(u"lotChoiceTable"_s);
    m_table->setAccessibleName(tr("Lots that were open"));
    m_table->setHorizontalHeaderLabels({tr("Opened"), tr("Open then"), tr("Cost per unit"), tr("Take")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_apply = m_buttons->addButton(tr("&Apply"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(u"lotChoiceApply"_s);
    m_forget = m_buttons->addButton(tr("&Forget the choice"), QDialogButtonBox::ResetRole);
    m_forget->setObjectName(u"lotChoiceForget"_s);
    m_buttons->addButton(QDialogButtonBox::Cancel);
    m_apply->setEnabled(false);
    m_forget->setEnabled(false);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &LotChoiceDialog::apply);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_forget, &QPushButton::clicked, this, &LotChoiceDialog::forget);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addWidget(m_table, 1);
    column->addWidget(m_sum);
    column->addWidget(m_note);
    column->addWidget(m_buttons);
    m_desk->ask<reports::LotsOfClosing>(
        this, [closing](const reports::Source& source) { return reports::lotsOfClosing(*source.ledger, closing); },
        [this](const Result<reports::LotsOfClosing>& answer) { fill(answer); });
}

void LotChoiceDialog::fill(const Result<reports::LotsOfClosing>& answer)
{
    if (!answer) {
        m_title->setText(answer.error().userText);
        return;
    }
    m_lots = *answer;
    //: "Sale of 30 AAPL on 3 Mar 2026"
    const QString words = m_lots->isShort ? tr("Buying back %1 %2 on %3") : tr("Sale of %1 %2 on %3");
    m_title->setText(
        words.arg(format::quantity(m_lots->quantity), m_lots->symbol, format::cell(m_lots->closed, CellKind::Date)));
    m_table->setRowCount(int(m_lots->lots.size()));
    for (int row = 0; row < int(m_lots->lots.size()); ++row)
        addLot(row, m_lots->lots.at(row));
    m_forget->setEnabled(m_lots->isChosen);
    if (!m_fields.isEmpty())
        m_fields.first()->setFocus();
    update();
}

void LotChoiceDialog::addLot(int row, const reports::OpenedLot& lot)
{
    const auto add = [&](int column, const QString& words) {
        auto* item = new QTableWidgetItem(words);
        item->setTextAlignment(column == Opened ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(row, column, item);
    };
    add(Opened, format::cell(lot.opened, CellKind::Date));
    add(Open, format::quantity(lot.quantity));
    add(Cost, format::money(lot.costPerUnit));
    auto* field = new QLineEdit(lot.taken.isZero() ? QString() : lot.taken.toString(), m_table);
    field->setObjectName(u"lotChoiceTake-%1"_s.arg(row));
    field->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    field->setPlaceholderText(u"0"_s);
    field->setAccessibleName(tr("Take of the lot opened on %1").arg(format::cell(lot.opened, CellKind::Date)));
    connect(field, &QLineEdit::textChanged, this, &LotChoiceDialog::update);
    m_table->setCellWidget(row, Take, field);
    m_fields.append(field);
}

std::optional<QList<Decimal>> LotChoiceDialog::taken() const
{
    QList<Decimal> quantities;
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const QString text = m_fields.at(i)->text().trimmed();
        const auto quantity = text.isEmpty() ? std::optional(Decimal()) : Decimal::parse(text);
        if (!quantity || quantity->isNegative() || *quantity > m_lots->lots.at(i).quantity)
            return std::nullopt;
        quantities.append(*quantity);
    }
    return quantities;
}

void LotChoiceDialog::update()
{
    const auto quantities = taken();
    Decimal sum;
    for (const Decimal& quantity : quantities.value_or(QList<Decimal>()))
        sum += quantity;
    const bool whole = quantities && sum == m_lots->quantity;
    if (!quantities)
        m_sum->setText(tr("A lot gives at most what was open of it. Write quantities as 12.5."));
    else if (!whole)
        m_sum->setText(tr("%1 of %2 chosen").arg(format::quantity(sum), format::quantity(m_lots->quantity)));
    else
        m_sum->setText(tr("Realised gain: %1 %2")
                           .arg(format::signedMoney(reports::gainOf(*m_lots, *quantities)), m_lots->currency.code()));
    m_apply->setEnabled(whole);
    const bool isSpecific = m_desk->settings().rules.methodFor(m_lots->account) == ledger::LotMethod::Specific;
    m_note->setText(isSpecific
            ? tr("Closings of this account without a choice take the oldest lots first.")
            : tr(
                "The account will be kept by chosen lots instead of %1: closings without a choice take the oldest lots "
                "first.")
                  .arg(lotMethodText(m_desk->settings().rules.methodFor(m_lots->account))));
}

void LotChoiceDialog::apply()
{
    const auto quantities = m_lots ? taken() : std::nullopt;
    if (!quantities)
        return;
    QList<ledger::LotChoice> choices;
    for (qsizetype i = 0; i < quantities->size(); ++i) {
        if (!quantities->at(i).isZero())
            choices.append({m_lots->lots.at(i).opening, quantities->at(i)});
    }
    reports::LedgerSettings settings = m_desk->settings();
    settings.rules.choices.insert(m_lots->closing, choices);
    settings.rules.methodOfAccount.insert(m_lots->account, ledger::LotMethod::Specific);
    m_desk->setSettings(settings);
    accept();
}

void LotChoiceDialog::forget()
{
    reports::LedgerSettings settings = m_desk->settings();
    settings.rules.choices.remove(m_lots->closing);
    m_desk->setSettings(settings);
    accept();
}

} // namespace qm::views
