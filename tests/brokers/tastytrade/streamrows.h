// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livebench.h"

/// The row group Stream of the fault table, for both of tastytrade's streams.
namespace qm::test::tastytrade {

using Trouble = std::function<void(LiveBench&)>;
struct Row {
    const char* name;
    Trouble begin;
    bool breaks; ///< the connection is given up
};

/// The row group Stream for prices. Each ends with the simulator's exact market.
inline const QList<Row>& priceRows()
{
    static const QList<Row> rows = {
        {"duplicate", [](LiveBench& b) { b.sim.dx().switches.duplicates = true; }, false},
        {"out of order", [](LiveBench& b) { b.sim.dx().switches.outOfOrder = true; }, false},
        {"batches", [](LiveBench& b) { b.sim.dx().switches.batches = true; }, false},
        {"unknown symbol", [](LiveBench& b) { b.sim.dx().switches.strangers = true; }, false},
        {"unknown types and complaints",
            [](LiveBench& b) {
                b.sim.dx().sendToAll(R"({"type":"SomethingNew","channel":7})");
                b.sim.dx().sendToAll(R"({"type":"ERROR","channel":1,"error":"INVALID_MESSAGE","message":"sample"})");
                b.sim.dx().sendToAll(R"({"type":"FEED_DATA","channel":1,"data":["Quote",["Quote","MSFT",1]]})");
            },
            false},
        {"gap, then a break",
            [](LiveBench& b) {
                b.sim.dx().change(
                    u"MSFT"_s, [](sim::SimPrice& p) { p.last = Decimal(7); }, false);
                b.sim.dx().ws.dropAll();
            },
            true},
        {"replayed after a break",
            [](LiveBench& b) {
                b.sim.dx().switches.duplicates = b.sim.dx().switches.outOfOrder = true;
                b.sim.dx().ws.dropAll();
            },
            true},
        {"sequence reset",
            [](LiveBench& b) {
                b.sim.dx().change(u"MSFT"_s, [](sim::SimPrice& p) {
                    p.sequence = -1;
                    p.last = Decimal(8);
                });
            },
            false},
        {"the server chooses other fields",
            [](LiveBench& b) {
                b.sim.dx().switches.serverFields = true;
                b.sim.dx().ws.dropAll();
            },
            true},
        {"full format",
            [](LiveBench& b) {
                b.sim.dx().switches.full = true;
                b.sim.dx().ws.dropAll();
            },
            true},
        {"cut in a frame", [](LiveBench& b) { b.sim.dx().ws.cutInFrame(b.sim.dx().ws.peers().constLast()); }, true},
        {"length bomb", [](LiveBench& b) { b.sim.dx().ws.lengthBomb(b.sim.dx().ws.peers().constLast()); }, true},
        {"no UTF-8", [](LiveBench& b) { b.sim.dx().ws.badUtf8(b.sim.dx().ws.peers().constLast()); }, true},
        {"no JSON", [](LiveBench& b) { b.sim.dx().sendToAll("nonsense"); }, true},
        {"the channel is closed",
            [](LiveBench& b) { b.sim.dx().sendToAll(R"({"type":"CHANNEL_CLOSED","channel":1})"); }, true},
        {"the token has grown old",
            [](LiveBench& b) { b.sim.dx().sendToAll(R"({"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"})"); },
            true},
        {"silence with open TCP",
            [](LiveBench& b) {
                const net::WsClient& prices = b.adapter->live().market().client();
                const net::WsClient& accounts = b.adapter->live().accounts().client();
                b.sim.dx().switches.silent = true;
                QObject::connect(
                    &prices, &net::WsClient::lost, b.adapter.get(), [&b] { b.sim.dx().switches.silent = false; });
                // Our signs of life are not answered; the other stream's are. What was on its way may come first.
                for (int i = 0; i < 3 && b.sim.dx().switches.silent; ++i) {
                    const QDateTime before = accounts.lastMessage();
                    b.clock.advance(30s);
                    QVERIFY(b.waitFor([&] { return accounts.lastMessage() > before; }));
                }
                QVERIFY(b.waitFor([&b] { return !b.sim.dx().switches.silent; }));
            },
            true},
    };
    return rows;
}

inline const QList<Row>& accountRows()
{
    static const QList<Row> rows = {
        {"duplicate", [](LiveBench& b) { b.sim.accountStream().switches.duplicates = true; }, false},
        {"batches with unknown types", [](LiveBench& b) { b.sim.accountStream().switches.batches = true; }, false},
        {"dropped", [](LiveBench& b) { b.sim.accountStream().ws.dropAll(); }, true},
        {"cut in a frame", [](LiveBench& b) { b.sim.accountStream().ws.cutInFrame(1); }, true},
        {"length bomb", [](LiveBench& b) { b.sim.accountStream().ws.lengthBomb(1); }, true},
        {"no JSON", [](LiveBench& b) { b.sim.accountStream().ws.sendText(1, "<html>"); }, true},
        {"a heartbeat is refused",
            [](LiveBench& b) {
                b.sim.accountStream().ws.sendText(
                    1, R"({"status":"error","action":"heartbeat","message":"not-authorized"})");
            },
            true},
    };
    return rows;
}

} // namespace qm::test::tastytrade
