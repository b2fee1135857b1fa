// SPDX-License-Identifier: GPL-3.0-or-later
// Reads tastytrade (or qm-sim-tastytrade) through the npm package @tastytrade/api: accounts, positions and balances at
// the start, then both streams until SPX is told at the price MARK, and prints all of it as one JSON document.
//   node read.mjs NODE_MODULES REST_URL STREAM_URL BOOK_FILE MARK
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, baseUrl, accountStreamerUrl, bookFile, mark] = process.argv.slice(2);
const require = createRequire(modules + "/");
globalThis.WebSocket = require("ws"); // Node 20 has none of its own
const { default: Client } = await import(pathToFileURL(`${modules}/@tastytrade/api/dist/tastytrade-api.js`));
const silent = { info() {}, warn() {}, error() {}, debug() {} };
const client = new Client({
    baseUrl, accountStreamerUrl, clientSecret: "SIM-SECRET", refreshToken: "SIM-REFRESH", oauthScopes: ["read"],
    logger: silent,
});

function fail(why) {
    console.error(`read.mjs: ${why}`);
    process.exit(1);
}
setTimeout(() => fail("no complete answer within 90 s"), 90_000);

const text = (value) =>
    value === undefined || value === null || value === "NaN" || Number.isNaN(value) ? null : String(value);
const sign = { Long: "", Short: "-", Zero: "" };
const positionOf = (row) => ({
    account: row["account-number"], symbol: row.symbol, averagePrice: text(row["average-open-price"]),
    quantity: sign[row["quantity-direction"]] + text(row.quantity),
});
const isHeld = (row) => Number(row.quantity) !== 0;
const balanceOf = (account, row) => ({
    account, cash: text(row["cash-balance"]), netLiquidation: text(row["net-liquidating-value"]),
});

const accounts = (await client.accountsAndCustomersService.getCustomerAccounts())
    .map((one) => one.account).filter((one) => !one["is-closed"]).map((one) => one["account-number"]);
const before = { positions: [], balances: [] };
const held = new Map(); // by account and symbol, kept up to date by the streamer
for (const account of accounts) {
    for (const row of await client.balancesAndPositionsService.getPositionsList(account)) {
        held.set(`${account} ${row.symbol}`, row);
        if (isHeld(row)) before.positions.push(positionOf(row));
    }
    const answer = await client.balancesAndPositionsService.getAccountBalanceValues(account);
    before.balances.push(balanceOf(account, Array.isArray(answer) ? answer[0] : answer));
}

const quotes = {};
const notices = [];
const cash = new Map();
let isMarked = false;
client.quoteStreamer.addEventListener((events) => {
    for (const event of events) {
        const quote = (quotes[event.eventSymbol] ??= {});
        if (event.eventType === "Quote") Object.assign(quote, { bid: text(event.bidPrice), ask: text(event.askPrice) });
        if (event.eventType === "Trade") quote.last = text(event.price);
        if (event.eventType === "Summary") quote.previousClose = text(event.prevDayClosePrice);
        if (event.eventType === "Greeks")
            for (const name of ["volatility", "delta", "gamma", "theta", "rho", "vega"]) quote[name] = text(event[name]);
        isMarked ||= event.eventSymbol === "SPX" && text(event.price) === mark;
    }
    finishIfSo();
});
client.accountStreamer.addMessageObserver((message) => {
    notices.push(message.type);
    if (message.type === "CurrentPosition") held.set(`${message.data["account-number"]} ${message.data.symbol}`, message.data);
    if (message.type === "AccountBalance") cash.set(message.data["account-number"], text(message.data["cash-balance"]));
    finishIfSo();
});
function finishIfSo() {
    if (!isMarked || notices.filter((type) => type === "AccountBalance").length < 3) return;
    const after = { positions: [...held.values()].filter(isHeld).map(positionOf), balances: [] };
    for (const one of before.balances) after.balances.push({ ...one, cash: cash.get(one.account) ?? one.cash });
    console.log(JSON.stringify({ accounts: accounts.sort(), before, after, quotes }));
    process.exit(0);
}

await client.accountStreamer.start();
await client.accountStreamer.subscribeToAccounts(accounts);
await client.quoteStreamer.connect();
const symbols = Object.keys(JSON.parse(readFileSync(bookFile, "utf8")).quotes).filter((one) => one !== "SPX");
client.quoteStreamer.subscribe([...symbols, "SPX"]); // the mark's last: what comes before it has come
