// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/parts/words.h"

#include <QCoreApplication>

namespace qm::ledger {
namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(qm::ledger::Words)
};
} // namespace

QString accountLabel(const AccountState& account)
{
    if (!account.account.name.isEmpty())
        return account.account.name;
    return account.connectionName + QStringLiteral(" \u2026") + account.account.number.right(4);
}

QString assetClassLabel(AssetClass value)
{
    switch (value) {
    case AssetClass::Stock:
        return Words::tr("Stocks");
    case AssetClass::Etf:
        return Words::tr("ETFs");
    case AssetClass::Fund:
        return Words::tr("Funds");
    case AssetClass::Option:
        return Words::tr("Options");
    case AssetClass::Future:
        return Words::tr("Futures");
    case AssetClass::FutureOption:
        return Words::tr("Future options");
    case AssetClass::Bond:
        return Words::tr("Bonds");
    case AssetClass::Crypto:
        return Words::tr("Crypto");
    case AssetClass::Cash:
        return Words::tr("Cash");
    case AssetClass::Index:
        return Words::tr("Indices");
    case AssetClass::Event:
        return Words::tr("Event contracts");
    case AssetClass::Cfd:
        return Words::tr("CFDs");
    case AssetClass::Other:
        return Words::tr("Other");
    }
    Q_UNREACHABLE();
}

QString gapDamaged(const QString& what)
{
    //: %1 is an account; its stored data failed the check
    return Words::tr("%1: damaged").arg(what);
}

QString gapNeverSynced(const QString& what) { return Words::tr("%1: not synced yet").arg(what); }

QString gapRejectedRows(const QString& what, int rows)
{
    return Words::tr("%1: %n rows not understood", nullptr, rows).arg(what);
}

QString gapNoCash(const QString& what) { return Words::tr("%1: no cash figure").arg(what); }

QString gapNoPrice(const QString& what)
{
    //: %1 is a symbol
    return Words::tr("%1: no price").arg(what);
}

QString gapNoCost(const QString& what) { return Words::tr("%1: no cost basis").arg(what); }

QString gapNoDayPnl(const QString& what) { return Words::tr("%1: no day P&L").arg(what); }

QString gapNoRate(const QString& what, Currency currency)
{
    //: %1 is a symbol or an account, %2 a currency code
    return Words::tr("%1: no %2 rate").arg(what, currency.isNull() ? QStringLiteral("?") : currency.code());
}

} // namespace qm::ledger
