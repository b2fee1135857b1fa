// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do with rows of the ledger's pages: copy, narrow down, go elsewhere, export.
#include "models/accounts/accounttext.h"
#include "views/ledger/ledgerpage.h"
#include "views/ledger/parts/columns.h"
#include "views/ledger/settings/lotchoicedialog.h"
#include "views/prices/pricedialog.h"
#include "views/tables/csvexport.h"
#include "views/tables/datatable.h"
#include "views/tables/plainvalues.h"
#include "views/tables/rowmenu.h"
#include "views/tables/tableheader.h"
#include "views/tables/treetable.h"
#include "views/trace/tracedialog.h"
#include "views/widgets/paint/icon.h"

#include <QMenu>

namespace qm::views {

using namespace Qt::StringLiterals;

QString LedgerPage::cell(int row, const QString& column) const
{
    const int place = m_model->columnOf(column);
    return place < 0 ? QString() : QString::fromUtf8(m_answer->data->canonical(m_model->source(row), place));
}

QString LedgerPage::symbolAt(int row) const
{
    const QString underlying = cell(row, u"underlying"_s);
    return underlying.isEmpty() ? underlyingOf(cell(row, u"symbol"_s)) : underlying;
}

QList<const AccountState*> LedgerPage::accountsAt(int row) const
{
    const QString broker = cell(row, u"broker"_s);
    const QString number = cell(row, u"account"_s);
    QList<const AccountState*> accounts;
    for (const AccountStatePtr& account : m_context.book->portfolio()->accounts) {
        if (account->brokerId == broker && (number.isEmpty() || account->account.number == number))
            accounts.append(account.get());
    }
    return accounts;
}

qint64 LedgerPage::closingAt(int row) const
{
    if (m_kind.id != u"realized" || !m_answer || cell(row, u"quantity"_s).isEmpty() || cell(row, u"opened"_s).isEmpty())
        return 0;
    const QList<qint64> behind = m_answer->data->behind(m_model->source(row)); // the opening, the closing
    return behind.size() > 1 ? behind.at(1) : 0;
}

void LedgerPage::trace(const QModelIndex& index)
{
    if (!index.isValid() || !m_answer)
        return;
    TraceRequest request;
    request.report = m_kind.id;
    const auto& columns = m_kind.layout.columns;
    const models::ReportData& rows = *m_answer->data;
    const int row = m_model->source(index.row());
    for (int column = 0; column < int(columns.size()); ++column) {
        if (rows.isKnown(row, column))
            request.cells.insert(columns.at(column).id, rows.plain(row, column).toString());
    }
    const bool isFigure = rows.number(row, index.column()).has_value();
    request.column = isFigure ? columns.at(index.column()).id : m_kind.figure;
    request.bookings = rows.behind(row);
    for (const AccountState* account : accountsAt(index.row()))
        request.accounts.append(account->accountId);
    openTrace(m_context, this, request);
}

void LedgerPage::chart(const QModelIndex& index)
{
    if (!index.isValid() || !m_answer)
        return;
    using Found = std::optional<Instrument>;
    const auto job = [bookings = m_model->behind(index.row())](storage::StoreReader& reader) -> Found {
        const auto rows = reader.transactionsByRow(bookings);
        for (const storage::TransactionRow& row : rows ? *rows : QList<storage::TransactionRow>()) {
            if (row.transaction.instrument)
                return row.transaction.instrument;
        }
        return std::nullopt;
    };
    m_context.hub->read<Found>(this, job, [this](const Found& instrument) {
        if (instrument)
            openPriceChart(m_context, this, *instrument);
        else
            Q_EMIT statusNote(tr("The bookings of this row are not in the store any more. Refresh and try again."));
    });
}

void LedgerPage::showRowMenu(const QModelIndex& index, const QPoint& globalPos)
{
    QMenu* menu = makeRowMenu(m_table->view(), index, this);
    const QPersistentModelIndex traced(index);
    menu->addSeparator();
    menu->addAction(icon(u"info"_s), tr("Where does this come from?"), this, [this, traced] { trace(traced); })
        ->setObjectName(u"traceFigure"_s);
    if (const qint64 closing = closingAt(index.row()); closing != 0)
        menu->addAction(tr("Choose lots..."), this,
                [this, closing] { (new LotChoiceDialog(m_context, closing, this))->open(); })
            ->setObjectName(u"chooseLots"_s);
    menu->addSeparator();
    if (m_answer && !cell(index.row(), u"symbol"_s).isEmpty() && !m_model->behind(index.row()).isEmpty())
        menu->addAction(icon(u"performance"_s), tr("Price chart"), this, [this, traced] { chart(traced); })
            ->setObjectName(u"priceChart"_s);
    if (const QString symbol = symbolAt(index.row()); !symbol.isEmpty()) {
        if (m_field)
            menu->addAction(tr("Show only %1").arg(symbol), this, [this, symbol] { search(symbol); })
                ->setObjectName(u"showOnlySymbol"_s);
        menu->addAction(icon(u"transactions"_s), tr("Show transactions of %1").arg(symbol), this,
                [this, symbol] { Q_EMIT navigationRequested(u"transactions"_s, symbol); })
            ->setObjectName(u"showTransactions"_s);
        menu->addAction(icon(u"positions"_s), tr("Show positions in %1").arg(symbol), this,
                [this, symbol] { Q_EMIT navigationRequested(u"positions"_s, symbol); })
            ->setObjectName(u"showPositions"_s);
    }
    if (const auto accounts = accountsAt(index.row()); accounts.size() == 1) {
        const qint64 accountId = accounts.first()->accountId;
        menu->addAction(tr("Show only account %1").arg(models::accountLabel(accounts.first()->account)), this,
                [this, accountId] {
                    m_context.filter->setScope({{}, {accountId}});
                })
            ->setObjectName(u"showOnlyAccount"_s);
    }
    if (const QString broker = cell(index.row(), u"broker"_s); !broker.isEmpty())
        menu->addAction(tr("Show only this broker"), this,
                [this, broker] {
                    m_context.filter->setScope({{broker}, {}});
                })
            ->setObjectName(u"showOnlyBroker"_s);
    menu->addSeparator();
    menu->addAction(icon(u"export"_s), tr("Export CSV..."), this, &LedgerPage::exportShown)
        ->setObjectName(u"exportCsv"_s);
    menu->popup(globalPos);
}

void LedgerPage::exportShown()
{
    const QString name = u"%1-%2.csv"_s.arg(m_kind.id, today().toString(Qt::ISODate));
    askForCsvFile(this, name, [this](const QString& path) { exportTo(path); });
}

void LedgerPage::exportTo(const QString& path)
{
    if (!m_answer)
        return; // nothing is shown yet
    QList<int> columns = visibleColumns(*m_table->view()->tableHeader());
    for (const QString& owner : {u"account"_s, u"broker"_s}) { // rows of two accounts must not look alike
        const int column = m_model->columnOf(owner);
        if (column >= 0 && !columns.contains(column))
            columns.prepend(column);
    }
    exportInBackground(m_model->shownTable(columns), path, this, [this, path](const Result<qint64>& written) {
        const QString message = written ? tr("%n rows written to %1", nullptr, static_cast<int>(*written)).arg(path)
                                        : written.error().userText;
        Q_EMIT statusNote(message);
        Q_EMIT exported(written.hasValue(), message);
    });
}

} // namespace qm::views
