// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/ledgersettings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

Error unreadable(const QString& what)
{
    return {Error::Kind::Input,
        QCoreApplication::translate(
            "qm::reports", "The stored ledger settings cannot be read. Choose the lot method again."),
        what, {}};
}

QJsonObject choicesJson(const ledger::LedgerRules& rules)
{
    QJsonObject all;
    for (auto it = rules.choices.cbegin(); it != rules.choices.cend(); ++it) {
        QJsonArray list;
        for (const ledger::LotChoice& choice : it.value())
            list.append(QJsonObject{
                {u"opening"_s, QString::number(choice.opening)}, {u"quantity"_s, choice.quantity.toString()}});
        all.insert(QString::number(it.key()), list);
    }
    return all;
}

bool readChoices(const QJsonObject& all, ledger::LedgerRules& rules)
{
    for (auto it = all.begin(); it != all.end(); ++it) {
        bool isNumber = false;
        QList<ledger::LotChoice>& choices = rules.choices[it.key().toLongLong(&isNumber)];
        for (const QJsonValue& value : it->toArray()) {
            bool isRow = false;
            const qint64 opening = value[u"opening"_s].toString().toLongLong(&isRow);
            const auto quantity = Decimal::parse(value[u"quantity"_s].toString());
            if (!isRow || !quantity)
                return false;
            choices.append({opening, *quantity});
        }
        if (!isNumber)
            return false;
    }
    return true;
}

} // namespace

QString toJson(const LedgerSettings& settings)
{
    QJsonObject perAccount;
    for (auto it = settings.rules.methodOfAccount.cbegin(); it != settings.rules.methodOfAccount.cend(); ++it)
        perAccount.insert(QString::number(it.key()), idOf(it.value()));
    QJsonObject json{{u"method"_s, idOf(settings.rules.method)}, {u"method_of_account"_s, perAccount},
        {u"premium"_s, settings.rules.premium == ledger::PremiumRule::Apart ? u"apart"_s : u"into_shares"_s},
        {u"choices"_s, choicesJson(settings.rules)}};
    if (settings.wash)
        json.insert(u"wash"_s,
            QJsonObject{{u"days"_s, settings.wash->days}, {u"options_count"_s, settings.wash->optionsCount}});
    if (!settings.benchmark.isEmpty())
        json.insert(u"benchmark"_s, settings.benchmark);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<LedgerSettings> ledgerSettingsFrom(const QString& json)
{
    LedgerSettings settings;
    if (json.isEmpty())
        return settings;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return unreadable(u"not a JSON object"_s);
    const QJsonObject all = document.object();
    const auto method = ledger::lotMethodFromId(all[u"method"_s].toString());
    if (!method)
        return unreadable(u"method"_s);
    settings.rules.method = *method;
    const QJsonObject perAccount = all[u"method_of_account"_s].toObject();
    for (auto it = perAccount.begin(); it != perAccount.end(); ++it) {
        bool isNumber = false;
        const qint32 account = it.key().toInt(&isNumber);
        const auto own = ledger::lotMethodFromId(it->toString());
        if (!isNumber || !own)
            return unreadable(u"method_of_account"_s);
        settings.rules.methodOfAccount.insert(account, *own);
    }
    if (all[u"premium"_s].toString() == u"apart")
        settings.rules.premium = ledger::PremiumRule::Apart;
    if (!readChoices(all[u"choices"_s].toObject(), settings.rules))
        return unreadable(u"choices"_s);
    if (const QJsonValue wash = all[u"wash"_s]; wash.isObject())
        settings.wash = ledger::WashRules{wash[u"days"_s].toInt(30), wash[u"options_count"_s].toBool(true)};
    settings.benchmark = all[u"benchmark"_s].toString();
    return settings;
}

Result<LedgerSettings> readLedgerSettings(storage::StoreReader& reader)
{
    const auto json = reader.meta(QString::fromLatin1(kLedgerSettingsKey));
    if (!json)
        return json.error();
    return ledgerSettingsFrom(*json);
}

} // namespace qm::reports
