// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/settings/ledgersettingsdialog.h"

#include "models/accounts/accounttext.h"
#include "views/ledger/parts/methodnames.h"
#include "views/widgets/controls/combobox.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/tone.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;
using ledger::LotMethod;

namespace {

constexpr int kLabelWidth = 120;
constexpr int kWidth = 580;
constexpr int kAccountRow = 40;
constexpr int kMostAccounts = 5; ///< shown at once; the others are scrolled to

QComboBox* methodCombo(QWidget* parent)
{
    auto* combo = new ComboBox(parent);
    for (const LotMethod method : lotMethods()) {
        combo->addItem(lotMethodText(method), static_cast<int>(method));
        combo->setItemData(combo->count() - 1, lotMethodMeaning(method), Qt::ToolTipRole);
    }
    return combo;
}

void addRow(QGridLayout* grid, const QString& label, QWidget* editor)
{
    const int row = grid->rowCount();
    QLabel* caption = makeLabel(label, TypeRole::Cell, Tone::Text2, grid->parentWidget());
    caption->setBuddy(editor);
    caption->setMinimumHeight(32);
    editor->setAccessibleName(label);
    grid->addWidget(caption, row, 0, Qt::AlignTop | Qt::AlignRight);
    grid->addWidget(editor, row, 1);
}

QLabel* addWords(QGridLayout* grid, const QString& words)
{
    QLabel* label = makeLabel(words, TypeRole::Label, Tone::Text3, grid->parentWidget());
    label->setWordWrap(true);
    grid->addWidget(label, grid->rowCount(), 1);
    return label;
}

void addGap(QGridLayout* grid) { grid->setRowMinimumHeight(grid->rowCount(), 10); }

} // namespace

LedgerSettingsDialog::LedgerSettingsDialog(
    const reports::LedgerSettings& stored, const PortfolioSnapshot& portfolio, QWidget* parent)
    : QDialog(parent), m_stored(stored)
{
    setObjectName(u"ledgerSettingsDialog"_s);
    setWindowTitle(tr("Ledger settings"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    auto* form = new QWidget(this);
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 1);
    buildMethods(grid, portfolio);
    buildPremium(grid);
    buildWash(grid);
    column->addWidget(form);
    column->addStretch(1);
    m_changes = makeLabel({}, TypeRole::Label, Tone::Text2, this);
    m_changes->setObjectName(u"ledgerSettingsChanges"_s);
    m_changes->setWordWrap(true);
    column->addWidget(m_changes);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    QPushButton* cancel = makeButton(tr("Cancel"), ButtonKind::Default, {}, this);
    cancel->setObjectName(u"ledgerSettingsCancel"_s);
    QPushButton* apply = makeButton(tr("Apply"), ButtonKind::Primary, {}, this);
    apply->setObjectName(u"ledgerSettingsApply"_s);
    apply->setDefault(true);
    for (QPushButton* button : {cancel, apply}) {
        button->setMinimumHeight(32);
        buttons->addWidget(button);
    }
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(apply, &QPushButton::clicked, this, &QDialog::accept);
    column->addLayout(buttons);
    setMinimumWidth(kWidth);
    update();
}

void LedgerSettingsDialog::buildMethods(QGridLayout* grid, const PortfolioSnapshot& portfolio)
{
    m_method = methodCombo(this);
    m_method->setObjectName(u"ledgerMethod"_s);
    m_method->setCurrentIndex(qMax(0, m_method->findData(static_cast<int>(m_stored.rules.method))));
    addRow(grid, tr("Lot method"), m_method);
    m_meaning = addWords(grid, {});
    connect(m_method, &QComboBox::currentIndexChanged, this, &LedgerSettingsDialog::update);
    addGap(grid);

    auto* list = new QWidget;
    list->setObjectName(u"formPage"_s);
    auto* rows = new QGridLayout(list);
    rows->setContentsMargins(0, 0, 8, 0);
    rows->setVerticalSpacing(0);
    rows->setColumnStretch(0, 1);
    for (const AccountStatePtr& account : portfolio.accounts) {
        if (account->account.closed)
            continue;
        const auto number = qint32(account->accountId);
        QComboBox* combo = methodCombo(list);
        combo->insertItem(0, tr("As all accounts"));
        const auto own = m_stored.rules.methodOfAccount.constFind(number);
        combo->setCurrentIndex(
            own == m_stored.rules.methodOfAccount.cend() ? 0 : qMax(0, combo->findData(static_cast<int>(*own))));
        combo->setObjectName(u"ledgerMethod-%1"_s.arg(number));
        const QString name = u"%1, %2"_s.arg(account->connectionName, models::accountLabel(account->account));
        combo->setAccessibleName(tr("Lot method of %1").arg(name));
        connect(combo, &QComboBox::currentIndexChanged, this, &LedgerSettingsDialog::update);
        const int row = rows->rowCount();
        rows->setRowMinimumHeight(row, kAccountRow);
        rows->addWidget(makeLabel(name, TypeRole::Cell, Tone::Text, list), row, 0);
        rows->addWidget(combo, row, 1);
        m_ofAccount.insert(number, combo);
    }
    if (m_ofAccount.isEmpty()) {
        delete list;
        return;
    }
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(u"ledgerAccounts"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(list);
    const auto shown = int(qMin<qsizetype>(m_ofAccount.size(), kMostAccounts));
    scroll->setFixedHeight(kAccountRow * shown);
    addRow(grid, tr("By account"), scroll);
    addWords(grid, tr("An account may be kept by another method, as your broker or tax office has it."));
    addGap(grid);
}

void LedgerSettingsDialog::buildPremium(QGridLayout* grid)
{
    m_premium = new SegmentedControl(32, this);
    m_premium->setObjectName(u"ledgerPremium"_s);
    m_premium->addSegment(u"shares"_s, tr("Into the shares"));
    m_premium->addSegment(u"apart"_s, tr("Apart"));
    m_premium->setCurrent(m_stored.rules.premium == ledger::PremiumRule::Apart ? u"apart"_s : u"shares"_s);
    auto* row = new QWidget(this);
    auto* box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_premium);
    box->addStretch(1);
    addRow(grid, tr("Option premium"), row);
    m_premiumMeaning = addWords(grid, {});
    connect(m_premium, &SegmentedControl::currentChanged, this, &LedgerSettingsDialog::update);
    addGap(grid);
}

void LedgerSettingsDialog::buildWash(QGridLayout* grid)
{
    const ledger::WashRules rules = m_stored.wash.value_or(ledger::WashRules());
    m_wash = new QCheckBox(tr("Look for wash sales"), this);
    m_wash->setObjectName(u"ledgerWash"_s);
    m_wash->setMinimumHeight(32);
    m_wash->setChecked(m_stored.wash.has_value());
    addRow(grid, tr("Wash sales"), m_wash);
    m_wash->setAccessibleName(m_wash->text());
    addWords(grid,
        tr("US rule: a loss is not allowed as far as the same shares are bought around the sale, in any account. It "
           "raises their cost instead."));
    auto* more = new QWidget(this);
    auto* box = new QHBoxLayout(more);
    box->setContentsMargins(0, 4, 0, 0);
    box->setSpacing(8);
    m_days = new QSpinBox(more);
    m_days->setObjectName(u"ledgerWashDays"_s);
    m_days->setRange(1, 366);
    m_days->setValue(rules.days);
    m_days->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_days->setFixedWidth(64);
    m_days->setAccessibleName(tr("Days before and after the sale"));
    box->addWidget(m_days);
    box->addWidget(makeLabel(tr("days before and after"), TypeRole::Cell, Tone::Text2, more));
    box->addSpacing(12);
    m_options = new QCheckBox(tr("Options count as the same"), more);
    m_options->setObjectName(u"ledgerWashOptions"_s);
    m_options->setToolTip(tr("An option on the same underlying is substantially identical"));
    m_options->setChecked(rules.optionsCount);
    box->addWidget(m_options);
    box->addStretch(1);
    grid->addWidget(more, grid->rowCount(), 1);
    connect(m_wash, &QCheckBox::toggled, this, &LedgerSettingsDialog::update);
    connect(m_days, &QSpinBox::valueChanged, this, &LedgerSettingsDialog::update);
    connect(m_options, &QCheckBox::toggled, this, &LedgerSettingsDialog::update);
}

void LedgerSettingsDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    resize(kWidth, layout()->totalHeightForWidth(kWidth)); // only now are fonts and style sheet those of the screen
}

reports::LedgerSettings LedgerSettingsDialog::settings() const
{
    reports::LedgerSettings settings = m_stored; // lots chosen by name stay
    settings.rules.method = static_cast<LotMethod>(m_method->currentData().toInt());
    for (auto it = m_ofAccount.cbegin(); it != m_ofAccount.cend(); ++it) {
        if (it.value()->currentIndex() == 0)
            settings.rules.methodOfAccount.remove(it.key());
        else
            settings.rules.methodOfAccount.insert(it.key(), static_cast<LotMethod>(it.value()->currentData().toInt()));
    }
    settings.rules.premium =
        m_premium->current() == u"apart" ? ledger::PremiumRule::Apart : ledger::PremiumRule::IntoShares;
    settings.wash =
        m_wash->isChecked() ? std::optional(ledger::WashRules{m_days->value(), m_options->isChecked()}) : std::nullopt;
    return settings;
}

void LedgerSettingsDialog::update()
{
    if (m_changes == nullptr)
        return; // still being built
    m_meaning->setText(lotMethodMeaning(static_cast<LotMethod>(m_method->currentData().toInt())));
    m_premiumMeaning->setText(m_premium->current() == u"apart"
            ? tr("The premium of an exercised or assigned option is a gain or loss of its own; the shares cost the "
                 "strike.")
            : tr("The premium of an exercised or assigned option goes into the cost or proceeds of the shares."));
    m_days->setEnabled(m_wash->isChecked());
    m_options->setEnabled(m_wash->isChecked());
    const reports::LedgerSettings now = settings();
    if (now == m_stored)
        m_changes->setText(tr("Nothing is changed yet."));
    else if (now.rules == m_stored.rules)
        m_changes->setText(
            tr("Changes what Realised shows as gain and as disallowed. Your bookings stay as they are."));
    else
        m_changes->setText(tr("All years are worked out anew: Lots, Realised and the reports of gains change. Your "
                              "bookings stay as they are."));
}

} // namespace qm::views
