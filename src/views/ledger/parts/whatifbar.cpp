// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/parts/whatifbar.h"

#include "views/ledger/parts/methodnames.h"
#include "views/positions/notechip.h"
#include "views/widgets/controls/combobox.h"
#include "views/widgets/controls/iconbutton.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace qm::views {

using namespace Qt::StringLiterals;
using ledger::LotMethod;

WhatIfBar::WhatIfBar(bool withWash, QWidget* parent)
    : QWidget(parent), m_method(new ComboBox(this)), m_note(new NoteChip(this)),
      m_back(makeButton(tr("Back"), ButtonKind::Link, {}, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_method->setObjectName(u"lotMethod"_s);
    m_method->setAccessibleName(tr("Lot method"));
    m_method->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(m_method);
    if (withWash) {
        m_wash = new QCheckBox(tr("Wash sales"), this);
        m_wash->setObjectName(u"washSales"_s);
        m_wash->setToolTip(tr("Losses on shares that were bought again around the sale are not allowed (US rule). They "
                              "raise the cost of the new shares."));
        row->addWidget(m_wash);
        connect(m_wash, &QCheckBox::toggled, this, &WhatIfBar::update);
    }
    m_note->setObjectName(u"whatIfNote"_s);
    m_note->setFixedHeight(22);
    row->addWidget(m_note);
    m_back->setObjectName(u"whatIfBack"_s);
    m_back->setToolTip(tr("Show the figures as the ledger is kept"));
    row->addWidget(m_back);
    connect(m_method, &QComboBox::currentIndexChanged, this, &WhatIfBar::update);
    connect(m_back, &QPushButton::clicked, this, &WhatIfBar::goBack);
    fill();
}

void WhatIfBar::fill()
{
    const QSignalBlocker blocker(m_method);
    m_method->clear();
    const ledger::LedgerRules& rules = m_stored.rules;
    const bool mixed = !rules.methodOfAccount.isEmpty();
    m_method->addItem(mixed ? tr("Lots: as set per account") : tr("Lots: %1").arg(lotMethodText(rules.method)));
    m_method->setItemData(0, tr("As the ledger is kept"), Qt::ToolTipRole);
    for (const LotMethod method : lotMethods()) {
        if (!mixed && method == rules.method)
            continue;
        m_method->addItem(tr("Lots: %1").arg(lotMethodText(method)), static_cast<int>(method));
        m_method->setItemData(m_method->count() - 1, lotMethodMeaning(method), Qt::ToolTipRole);
    }
    if (m_wash) {
        const QSignalBlocker washBlocker(m_wash);
        m_wash->setChecked(m_stored.wash.has_value());
    }
    m_note->hide();
    m_back->hide();
}

void WhatIfBar::setStored(const reports::LedgerSettings& stored)
{
    if (stored == m_stored)
        return;
    m_stored = stored;
    fill();
}

std::optional<reports::LedgerSettings> WhatIfBar::whatIf() const
{
    reports::LedgerSettings asked = m_stored;
    if (m_method->currentData().isValid()) {
        asked.rules.method = static_cast<LotMethod>(m_method->currentData().toInt());
        asked.rules.methodOfAccount.clear(); // what if all lots were kept so
    }
    if (m_wash && m_wash->isChecked() != m_stored.wash.has_value())
        asked.wash = m_wash->isChecked() ? std::optional(ledger::WashRules()) : std::nullopt;
    return asked == m_stored ? std::nullopt : std::optional(asked);
}

void WhatIfBar::update()
{
    const auto asked = whatIf();
    m_note->setVisible(asked.has_value());
    m_back->setVisible(asked.has_value());
    if (asked) {
        QStringList words;
        if (asked->rules != m_stored.rules)
            words += lotMethodText(asked->rules.method);
        if (asked->wash.has_value() != m_stored.wash.has_value())
            words += asked->wash ? tr("with wash sales") : tr("without wash sales");
        m_note->setText(tr("What if: %1").arg(words.join(u", "_s)));
    }
    Q_EMIT changed();
}

void WhatIfBar::goBack()
{
    if (!whatIf())
        return;
    fill();
    m_method->setFocus(Qt::OtherFocusReason); // the button that was pressed is gone
    Q_EMIT changed();
}

} // namespace qm::views
