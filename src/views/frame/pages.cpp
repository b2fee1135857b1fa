// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/pages.h"

#include "views/health/healthpage.h"
#include "views/ledger/incomepage.h"
#include "views/ledger/lotspage.h"
#include "views/ledger/performancepage.h"
#include "views/ledger/realizedpage.h"
#include "views/options/optionspage.h"
#include "views/overview/overviewpage.h"
#include "views/positions/positionspage.h"
#include "views/transactions/transactionspage.h"

#include <QCoreApplication>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

struct Titles {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

template <typename T>
Page* make(const PageContext& context, QWidget* parent)
{
    return new T(context, parent);
}

} // namespace

// In the order of the navigation and of Ctrl+1, Ctrl+2, ...
const QList<PageEntry>& pageEntries()
{
    static const QList<PageEntry> entries{
        {u"overview"_s, Titles::tr("Overview"), u"overview"_s, make<OverviewPage>, true},
        {u"positions"_s, Titles::tr("Positions"), u"positions"_s, make<PositionsPage>, true},
        {u"options"_s, Titles::tr("Options"), u"options"_s, make<OptionsPage>, true},
        {u"transactions"_s, Titles::tr("Transactions"), u"transactions"_s, make<TransactionsPage>, true},
        {u"performance"_s, Titles::tr("Performance"), u"performance"_s, make<PerformancePage>, true},
        {u"income"_s, Titles::tr("Income"), u"income"_s, make<IncomePage>, true},
        {u"realized"_s, Titles::tr("Realised"), u"realized"_s, make<RealizedPage>, true},
        {u"lots"_s, Titles::tr("Lots"), u"lots"_s, make<LotsPage>, true},
        {u"health"_s, Titles::tr("Health"), u"health"_s, make<HealthPage>, false},
    };
    return entries;
}

QStringList pageIds()
{
    QStringList ids;
    for (const PageEntry& entry : pageEntries())
        ids.append(entry.id);
    return ids;
}

} // namespace qm::views
