// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/imports/importpreview.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

QString dayText(const std::optional<QDate>& day)
{
    return day ? QLocale().toString(*day, QLocale::ShortFormat) : u"?"_s;
}

} // namespace

ImportPreview::ImportPreview(sync::ImportPlanPtr plan, QWidget* parent)
    : QDialog(parent), m_plan(std::move(plan)), m_tree(new QTreeWidget(this))
{
    setObjectName(u"importPreview"_s);
    setWindowTitle(m_plan->hasAccounts() ? tr("Import statements") : tr("Import prices"));
    resize(760, 460);
    auto* words = new QLabel(summary(), this);
    words->setObjectName(u"importSummary"_s);
    words->setWordWrap(true);
    m_tree->setObjectName(u"importTree"_s);
    m_tree->setAccessibleName(tr("What the files bring"));
    m_tree->setHeaderLabels({tr("File, account"), tr("Rows"), tr("What becomes of them")});
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_tree->setUniformRowHeights(true);
    for (qsizetype i = 0; i < m_plan->files.size(); ++i)
        addFile(i);

    auto* buttons = new QDialogButtonBox(this);
    QPushButton* import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    import->setObjectName(u"importAcceptButton"_s);
    import->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(u"importCancelButton"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(m_tree, 1);
    layout->addWidget(buttons);
}

QString ImportPreview::summary() const
{
    const int fresh = m_plan->trial.changes.transactionsNew;
    const QString bookings = tr("%n new bookings", nullptr, fresh);
    if (!m_plan->hasAccounts())
        return tr("%n daily prices, to compare your returns with and to value old days.", nullptr, m_plan->prices());
    return m_plan->connection.id == 0
        ? tr("%1. A connection \"%2\" will be made for them.").arg(bookings, m_plan->connection.name)
        : tr("%1 for the connection \"%2\".").arg(bookings, m_plan->connection.name);
}

void ImportPreview::addFile(qsizetype index)
{
    const sync::ReadFile& file = m_plan->files.at(index);
    auto* item = new QTreeWidgetItem(m_tree, {file.name, {}, file.formatName});
    for (const QString& note : file.document.notes)
        new QTreeWidgetItem(item, {tr("Note"), {}, note});
    if (!file.document.bars.isEmpty())
        addPrices(item, file.document);
    for (qsizetype a = 0; a < file.document.accounts.size(); ++a)
        addAccount(item, file.document.accounts.at(a), m_plan->trial.counts.at(index).at(a));
    item->setExpanded(true);
}

void ImportPreview::addPrices(QTreeWidgetItem* under, const ImportDocument& document)
{
    const auto [first, last] = std::minmax_element(
        document.bars.begin(), document.bars.end(), [](const Bar& a, const Bar& b) { return a.date < b.date; });
    auto* item = new QTreeWidgetItem(under,
        {document.title, QLocale().toString(document.bars.size()),
            tr("%1 to %2").arg(dayText(first->date), dayText(last->date))});
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
}

void ImportPreview::addAccount(
    QTreeWidgetItem* under, const ImportAccount& account, const storage::ImportReport::AccountCounts& counts)
{
    const QLocale locale;
    const AccountPull& pull = account.pull;
    auto* item = new QTreeWidgetItem(under,
        {tr("Account ··%1").arg(pull.account.number.right(4)), {},
            tr("%1 to %2").arg(dayText(account.from), dayText(account.to))});
    const auto add = [&](const QString& what, qsizetype rows, const QString& becomes) {
        auto* line = new QTreeWidgetItem(item, {what, locale.toString(rows), becomes});
        line->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        line->setToolTip(2, becomes);
    };
    const auto section = [](bool taken) { return taken ? tr("taken in") : tr("older than what is stored"); };
    add(tr("Bookings"), pull.transactions.size(),
        tr("%1 new, %2 told more fully, the rest is known")
            .arg(locale.toString(counts.transactionsNew), locale.toString(counts.transactionsChanged)));
    if (pull.statement && pull.statement->positionsAsOf.isValid())
        add(tr("Positions"), pull.positions.size(), section(counts.positionsTaken));
    if (pull.statement && pull.statement->balancesAsOf.isValid())
        add(tr("Balances"), pull.balances.size(), section(counts.balancesTaken));
    if (!pull.daily.isEmpty())
        add(tr("Daily values"), pull.daily.size(), section(true));
    for (const ImportSkip& skip : account.skips)
        add(skip.what, skip.rows, tr("skipped: %1").arg(skip.why));
    if (pull.rejectedRows > 0)
        add(tr("Not understood"), pull.rejectedRows, pull.rejections.join(u"; "_s));
    item->setExpanded(true);
}

} // namespace qm::views
