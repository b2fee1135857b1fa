// SPDX-License-Identifier: GPL-3.0-or-later
// Row menu and export of the transactions page.
#include "reports/catalog.h"
#include "views/prices/pricedialog.h"
#include "views/tables/csvexport.h"
#include "views/tables/datatable.h"
#include "views/tables/rowmenu.h"
#include "views/transactions/transactionspage.h"
#include "views/widgets/paint/icon.h"

#include <QMenu>
#include <QPushButton>

namespace qm::views {

using namespace Qt::StringLiterals;

void TransactionsPage::showRowMenu(const QModelIndex& index, const QPoint& globalPos)
{
    const storage::TransactionRow row = m_model->rowAt(index.row());
    QMenu* menu = makeRowMenu(m_table->view(), index, this);
    menu->addSeparator();
    if (row.transaction.instrument) {
        const QString symbol = row.transaction.instrument->underlyingOrSelf();
        if (m_context.hub != nullptr)
            menu->addAction(icon(u"performance"_s), tr("Price chart"), this,
                    [this, instrument = *row.transaction.instrument] { openPriceChart(m_context, this, instrument); })
                ->setObjectName(u"priceChart"_s);
        menu->addAction(tr("Show only %1").arg(symbol), this, [this, symbol] { search(symbol); })
            ->setObjectName(u"showOnlySymbol"_s);
        menu->addAction(icon(u"positions"_s), tr("Show positions in %1").arg(symbol), this,
                [this, symbol] { Q_EMIT navigationRequested(u"positions"_s, symbol); })
            ->setObjectName(u"showPositions"_s);
    }
    menu->addAction(tr("Show only this account"), this,
            [this, id = row.accountId] {
                m_context.filter->setScope({{}, {id}});
            })
        ->setObjectName(u"showOnlyAccount"_s);
    menu->addAction(tr("Show only this broker"), this,
            [this, broker = row.brokerId] {
                m_context.filter->setScope({{broker}, {}});
            })
        ->setObjectName(u"showOnlyBroker"_s);
    menu->addSeparator();
    menu->addAction(icon(u"export"_s), tr("Export CSV..."), this, &TransactionsPage::exportShown)
        ->setObjectName(u"exportCsv"_s);
    menu->popup(globalPos);
}

void TransactionsPage::exportShown()
{
    const QString name = u"transactions-%1.csv"_s.arg(m_clock.today().toString(Qt::ISODate));
    askForCsvFile(this, name, [this](const QString& path) { exportTo(path); });
}

void TransactionsPage::exportTo(const QString& path)
{
    if (m_context.hub == nullptr || m_progress)
        return; // one at a time
    m_progress = std::make_shared<reports::WriteProgress>();
    m_cancel->show();
    m_polling.start();
    const auto progress = m_progress;
    const storage::RowFilter filter = rowFilter();
    reports::Source source;
    source.portfolio = m_context.book->portfolio();
    source.now = m_clock.now();
    source.today = m_clock.today();
    m_context.hub->read<Result<qint64>>(
        this,
        [progress, filter, source, path](storage::StoreReader& reader) -> Result<qint64> {
            reports::Source withReader = source;
            withReader.reader = &reader;
            const Result<reports::Table> table = reports::makeReport(u"transactions"_s, withReader, filter);
            if (!table)
                return table.error();
            return reports::exportCsv(*table, path, progress.get());
        },
        [this, path](const Result<qint64>& written) { finishExport(written, path); });
}

void TransactionsPage::finishExport(const Result<qint64>& written, const QString& path)
{
    m_progress.reset();
    m_polling.stop();
    m_cancel->hide();
    QString message;
    if (written)
        message = tr("%L1 transactions written to %2").arg(*written).arg(path);
    else if (written.error().kind == Error::Kind::Cancelled)
        message = tr("Export cancelled; nothing was written");
    else
        message = written.error().userText;
    Q_EMIT statusNote(message);
    Q_EMIT exported(written.hasValue(), message);
}

} // namespace qm::views
