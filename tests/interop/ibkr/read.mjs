// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a TWS (or qm-sim-ibkr) through the npm package @stoqey/ib and prints everything it was told as one JSON
// document in the form of `qm-sim-ibkr --print-book`.   node read.mjs NODE_MODULES PORT CLIENT_ID
import { createRequire } from "node:module";

const [modules, port, clientId] = process.argv.slice(2);
const { IBApi, EventName } = createRequire(modules + "/")("@stoqey/ib");
const ib = new IBApi({ host: "127.0.0.1", port: Number(port), clientId: Number(clientId) });
const tags = "AccountType,NetLiquidation,TotalCashValue,SettledCash,BuyingPower,GrossPositionValue,Cushion,$LEDGER:ALL";

const text = (value) => (value === undefined || value === null ? null : String(value));
const word = (value) => (value === undefined || value === null ? "" : String(value));
const contractOf = (c) => ({
    conId: c.conId, symbol: word(c.symbol), secType: word(c.secType), expiry: word(c.lastTradeDateOrContractMonth),
    strike: text(c.strike ?? 0), right: ["0", "?"].includes(word(c.right)) ? "" : word(c.right),
    multiplier: text(c.multiplier || 1), currency: word(c.currency), localSymbol: word(c.localSymbol),
    tradingClass: word(c.tradingClass),
});

function fail(why) {
    console.error(`read.mjs: ${why}`);
    process.exit(1);
}

/// Starts `ask` and waits for the event `done` (whose arguments `fits` accepts).
function answer(done, ask, fits = () => true) {
    return new Promise((resolve) => {
        const heard = (...args) => {
            if (!fits(...args)) return;
            ib.off(done, heard);
            resolve(args);
        };
        ib.on(done, heard);
        ask();
    });
}

const deadline = setTimeout(() => fail("no complete answer within 60 s"), 60_000);
ib.on(EventName.error, (error, code) => fail(`error ${code}: ${error.message}`));

const out = { accounts: [], positions: [], portfolio: [], values: [], summary: [], pnl: [], pnlSingle: [], executions: [] };
const executions = new Map();
ib.on(EventName.position, (account, contract, position, averageCost) => {
    out.positions.push({ account, ...contractOf(contract), position: text(position), averageCost: text(averageCost) });
});
ib.on(EventName.updatePortfolio, (contract, position, price, value, averageCost, unrealized, realized, account) => {
    out.portfolio.push({
        account, ...contractOf(contract), position: text(position), averageCost: text(averageCost),
        marketPrice: text(price), marketValue: text(value), unrealizedPnl: text(unrealized), realizedPnl: text(realized),
    });
});
ib.on(EventName.updateAccountValue, (key, value, currency, account) => {
    out.values.push({ account, key, value, currency });
});
ib.on(EventName.accountSummary, (id, account, tag, value, currency) => {
    out.summary.push({ account, tag, value, currency });
});
ib.on(EventName.execDetails, (id, contract, one) => {
    executions.set(one.execId, {
        account: one.acctNumber, execId: one.execId, conId: contract.conId, side: one.side, shares: text(one.shares),
        price: text(one.price), commission: null, commissionCurrency: "", realizedPnl: null,
    });
});
ib.on(EventName.commissionReport, (report) => {
    const one = executions.get(report.execId);
    if (!one) fail(`a commission for ${report.execId}, which nobody told of`);
    one.commission = text(report.commission);
    one.commissionCurrency = report.currency;
    one.realizedPnl = text(report.realizedPNL);
});

let list;
const accounts = new Promise((resolve) => ib.on(EventName.managedAccounts, (names) => resolve(names)));
await answer(EventName.nextValidId, () => ib.connect());
list = (await accounts).split(",").filter((name) => name !== "");
out.accounts = list.sort();
await answer(EventName.positionEnd, () => ib.reqPositions());
await answer(EventName.accountSummaryEnd, () => ib.reqAccountSummary(9001, "All", tags));
for (const account of list) {
    await answer(EventName.accountDownloadEnd, () => ib.reqAccountUpdates(true, account), (name) => name === account);
    ib.reqAccountUpdates(false, account);
}
let id = 9100;
for (const account of list) {
    const request = id++;
    const [, daily, unrealized, realized] =
        await answer(EventName.pnl, () => ib.reqPnL(request, account, ""), (which) => which === request);
    ib.cancelPnL(request);
    out.pnl.push({ account, daily: text(daily), unrealized: text(unrealized), realized: text(realized) });
}
for (const { account, conId } of [...out.positions]) {
    const request = id++;
    const [, position, daily, unrealized, realized, value] =
        await answer(EventName.pnlSingle, () => ib.reqPnLSingle(request, account, "", conId), (which) => which === request);
    ib.cancelPnLSingle(request);
    out.pnlSingle.push({
        account, conId, position: text(position), value: text(value), daily: text(daily), unrealized: text(unrealized),
        realized: text(realized),
    });
}
await answer(EventName.execDetailsEnd, () => ib.reqExecutions(id, {}));
out.executions = [...executions.values()];
clearTimeout(deadline);
console.log(JSON.stringify({ serverVersion: ib.serverVersion, ...out }));
ib.disconnect();
