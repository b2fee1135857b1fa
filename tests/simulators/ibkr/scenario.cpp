// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/scenario.h"

#include <QJsonArray>

#include <functional>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

using Setter = std::function<bool(IbkrScenario&, const QJsonValue&)>;

template <typename Number>
Setter whole(Number IbkrScenario::*member)
{
    return [member](IbkrScenario& scenario, const QJsonValue& value) {
        scenario.*member = static_cast<Number>(value.toInteger());
        return value.isDouble();
    };
}

Setter flag(bool IbkrScenario::*member)
{
    return [member](IbkrScenario& scenario, const QJsonValue& value) {
        scenario.*member = value.toBool();
        return value.isBool();
    };
}

Setter text(QString IbkrScenario::*member)
{
    return [member](IbkrScenario& scenario, const QJsonValue& value) {
        scenario.*member = value.toString();
        return value.isString();
    };
}

template <typename Map>
bool readMap(Map& into, const QJsonValue& value)
{
    into.clear();
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto key = static_cast<typename Map::key_type>(it.key().toLongLong());
        if constexpr (std::is_same_v<typename Map::mapped_type, QString>)
            into.insert(key, it.value().toString());
        else
            into.insert(key, it.value().toInt());
    }
    return value.isObject();
}

const QHash<QString, Setter>& setters()
{
    using S = IbkrScenario;
    static const QHash<QString, Setter> kSetters = {
        {u"version"_s, whole(&S::version)},
        {u"connection_time"_s, text(&S::connectionTime)},
        {u"now"_s,
            [](S& s, const QJsonValue& v) {
                s.now = v.toString() == u"wall" ? QDateTime::currentDateTimeUtc()
                                                : QDateTime::fromString(v.toString(), Qt::ISODate).toUTC();
                return s.now.isValid();
            }},
        {u"next_valid_id"_s, whole(&S::nextValidId)},
        {u"trailing_comma"_s, flag(&S::trailingComma)},
        {u"start_notices"_s,
            [](S& s, const QJsonValue& v) {
                s.startNotices.clear();
                for (const QJsonValue& code : v.toArray())
                    s.startNotices.append(code.toInt());
                return v.isArray();
            }},
        {u"master_client_id"_s,
            [](S& s, const QJsonValue& v) {
                s.masterClientId = v.toInteger();
                return v.isDouble();
            }},
        {u"unsolicited_to_all"_s, flag(&S::unsolicitedToAll)},
        {u"market_data_lines"_s, whole(&S::marketDataLines)},
        {u"messages_per_second"_s, whole(&S::messagesPerSecond)},
        {u"pacing_disconnects"_s, flag(&S::pacingDisconnects)},
        {u"seed"_s, whole(&S::seed)},
        {u"moves"_s, flag(&S::moves)},
        {u"tick_ms"_s, whole(&S::tickMs)},
        {u"tick_seconds"_s, whole(&S::tickSeconds)},
        {u"account_ticks"_s, whole(&S::accountTicks)},
        {u"commission_ticks"_s, whole(&S::commissionTicks)},
        {u"position_end_ticks"_s, whole(&S::positionEndTicks)},
        {u"summary_end_ticks"_s, whole(&S::summaryEndTicks)},
        {u"download_end_ticks"_s, whole(&S::downloadEndTicks)},
        {u"chop"_s, whole(&S::chop)},
        {u"merge"_s, flag(&S::merge)},
        {u"extra_fields"_s, [](S& s, const QJsonValue& v) { return readMap(s.quirks.extraFields, v); }},
        {u"drop_fields"_s, [](S& s, const QJsonValue& v) { return readMap(s.quirks.dropFields, v); }},
        {u"negative_versions"_s,
            [](S& s, const QJsonValue& v) {
                s.quirks.negativeVersions = v.toBool();
                return v.isBool();
            }},
        {u"unknown_messages"_s, flag(&S::unknownMessages)},
        {u"plain_execution_times"_s, flag(&S::plainExecutionTimes)},
        {u"refuse"_s, flag(&S::refuse)},
        {u"accept_wait"_s, flag(&S::acceptWait)},
        {u"redirect"_s, text(&S::redirect)},
        {u"busy_client_ids"_s, [](S& s, const QJsonValue& v) { return readMap(s.busyClientIds, v); }},
        {u"mute"_s,
            [](S& s, const QJsonValue& v) {
                s.mute.clear();
                for (const QJsonValue& id : v.toArray())
                    s.mute.insert(id.toInt());
                return v.isArray();
            }},
        {u"historical_errors"_s, [](S& s, const QJsonValue& v) { return readMap(s.historicalErrors, v); }},
        {u"history_pacing"_s,
            [](S& s, const QJsonValue& v) {
                using Pacing = S::HistoryPacing;
                const qsizetype at = QStringList({u"none"_s, u"small"_s, u"all"_s}).indexOf(v.toString());
                s.historyPacing = at == 0 ? Pacing::None : at == 1 ? Pacing::Small : Pacing::All;
                return at >= 0;
            }},
        {u"history_ticks"_s, whole(&S::historyTicks)},
        {u"competing"_s, flag(&S::competing)},
        {u"no_bars"_s, flag(&S::noBars)},
        {u"flood_messages"_s, whole(&S::floodMessages)},
        {u"flood_positions"_s, whole(&S::floodPositions)},
        {u"events"_s,
            [](S& s, const QJsonValue& v) {
                s.events.clear();
                for (const QJsonValue& event : v.toArray())
                    s.events.append(event.toObject());
                return v.isArray();
            }},
    };
    return kSetters;
}

} // namespace

bool IbkrScenario::apply(const QJsonObject& object, QString* problem)
{
    static const QSet<QString> kOfTheBook = {u"contracts"_s, u"accounts"_s, u"fills"_s};
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (kOfTheBook.contains(it.key()))
            continue;
        const auto setter = setters().find(it.key());
        if (setter != setters().end() && (*setter)(*this, it.value()))
            continue;
        if (problem)
            *problem = (setter == setters().end() ? u"no such key: "_s : u"not a value of "_s) + it.key();
        return false;
    }
    return true;
}

} // namespace qm::sim
