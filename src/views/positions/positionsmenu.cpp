// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do with rows of the positions page: copy, narrow down, go to the transactions, export.
#include "core/symbology/symbols.h"
#include "models/accounts/accounttext.h"
#include "views/positions/positionspage.h"
#include "views/positions/positiontrace.h"
#include "views/prices/pricedialog.h"
#include "views/tables/csvexport.h"
#include "views/tables/datatable.h"
#include "views/tables/plainvalues.h"
#include "views/tables/rowmenu.h"
#include "views/tables/tableheader.h"
#include "views/widgets/paint/icon.h"

#include <QMenu>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::NodeKind;
using models::PositionColumn;

namespace {

/// Whose prices a row is about: its own instrument's, or what the options of its group stand on.
std::optional<Instrument> charted(const models::PositionNode& node)
{
    const Instrument& own = node.holding->position->instrument;
    if (node.isLeaf() || node.kind == NodeKind::Instrument)
        return own;
    if (node.kind != NodeKind::Underlying)
        return std::nullopt;
    for (const auto& child : node.children) {
        const Instrument& held = child->holding->position->instrument;
        if (!held.option && held.symbol == held.underlyingOrSelf())
            return held;
    }
    if (own.assetClass != AssetClass::Option)
        return std::nullopt; // a future's month is not told by the name of its root
    return symbology::shareInstrument(own.underlyingOrSelf(), own.currency);
}

} // namespace

void PositionsPage::showRowMenu(const QModelIndex& index, const QPoint& globalPos)
{
    const models::PositionNode* node = m_model->nodeAt(m_proxy->mapToSource(index));
    if (node->holding == nullptr)
        return;
    QMenu* menu = makeRowMenu(m_table->view(), index, this);
    if (const auto request = traceOf(*node, static_cast<PositionColumn>(index.column()))) {
        menu->addSeparator();
        menu->addAction(icon(u"info"_s), tr("Where does this come from?"), this,
                [this, request] { openTrace(m_context, this, *request); })
            ->setObjectName(u"traceAction"_s);
    }
    const AccountState& account = *node->holding->account;
    const QString symbol = node->holding->position->instrument.underlyingOrSelf();
    const bool ownsOne = node->kind != NodeKind::Underlying && node->kind != NodeKind::Instrument;
    menu->addSeparator();
    if (const auto instrument = charted(*node); instrument && m_context.hub != nullptr)
        menu->addAction(icon(u"performance"_s), tr("Price chart"), this,
                [this, instrument] { openPriceChart(m_context, this, *instrument); })
            ->setObjectName(u"priceChart"_s);
    if (node->kind != NodeKind::Broker && node->kind != NodeKind::Account) {
        menu->addAction(tr("Show only %1").arg(symbol), this, [this, symbol] { search(symbol); })
            ->setObjectName(u"showOnlySymbol"_s);
        menu->addAction(icon(u"transactions"_s), tr("Show transactions of %1").arg(symbol), this,
                [this, symbol] { Q_EMIT navigationRequested(u"transactions"_s, symbol); })
            ->setObjectName(u"showTransactions"_s);
        menu->addAction(icon(u"lots"_s), tr("Show lots of %1").arg(symbol), this,
                [this, symbol] { Q_EMIT navigationRequested(u"lots"_s, symbol); })
            ->setObjectName(u"showLots"_s);
    }
    if (ownsOne) {
        const qint64 accountId = account.accountId;
        const QString brokerId = account.brokerId;
        if (node->kind != NodeKind::Broker)
            menu->addAction(tr("Show only account %1").arg(models::accountLabel(account.account)), this,
                    [this, accountId] {
                        m_context.filter->setScope({{}, {accountId}});
                    })
                ->setObjectName(u"showOnlyAccount"_s);
        menu->addAction(tr("Show only this broker"), this,
                [this, brokerId] {
                    m_context.filter->setScope({{brokerId}, {}});
                })
            ->setObjectName(u"showOnlyBroker"_s);
    }
    menu->addSeparator();
    menu->addAction(icon(u"export"_s), tr("Export CSV..."), this, &PositionsPage::exportShown)
        ->setObjectName(u"exportCsv"_s);
    menu->popup(globalPos);
}

void PositionsPage::exportShown()
{
    const QString name = u"positions-%1.csv"_s.arg(m_clock.today().toString(Qt::ISODate));
    askForCsvFile(this, name, [this](const QString& path) { exportTo(path); });
}

void PositionsPage::exportTo(const QString& path)
{
    QModelIndexList rows;
    for (const QModelIndex& row : m_table->view()->rowsInOrder(false)) {
        if (!m_proxy->hasChildren(row))
            rows += row;
    }
    QList<int> columns = visibleColumns(*m_table->view()->tableHeader());
    for (const PositionColumn owner : {PositionColumn::Account, PositionColumn::Broker}) {
        if (!columns.contains(static_cast<int>(owner)))
            columns.prepend(static_cast<int>(owner));
    }
    const reports::Table table = shownTable(u"positions"_s, *m_proxy, rows, columns);
    exportInBackground(table, path, this, [this, path](const Result<qint64>& written) {
        if (written) {
            const QString message = tr("%n positions written to %1", nullptr, static_cast<int>(*written)).arg(path);
            Q_EMIT statusNote(message);
            Q_EMIT exported(true, message);
        } else {
            Q_EMIT statusNote(written.error().userText);
            Q_EMIT exported(false, written.error().userText);
        }
    });
}

} // namespace qm::views
