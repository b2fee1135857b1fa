// SPDX-License-Identifier: GPL-3.0-or-later
// Reads Alpaca (or qm-sim-alpaca) through the npm package @alpacahq/alpaca-trade-api: account and positions at the
// start, then the streams until KO is told at the price MARK, the option at OPTION_MARK and three fills came, then account
// and positions again. Prints all of it as one JSON document.
//   node read.mjs NODE_MODULES REST_URL STREAM_URL BOOK_FILE MARK OPTION_MARK
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, basePath, streams, bookFile, mark, optionMark] = process.argv.slice(2);
const { Alpaca, trading } = createRequire(modules + "/")("@alpacahq/alpaca-trade-api");
const keys = { keyId: "PKSIMULATOR0000000", secret: "simulator-secret" };
const client = new Alpaca({ ...keys, paper: true }); // for the streams, whose addresses are given below
const rest = new trading.Configuration({ ...keys, basePath });
const [accounts, holdings] = [new trading.AccountsApi(rest), new trading.PositionsApi(rest)];

function fail(why) {
    console.error(`read.mjs: ${why}`);
    process.exit(1);
}
setTimeout(() => fail("no complete answer within 90 s"), 90_000);
const text = (value) => (value === undefined || value === null ? null : String(value));
const price = (value) => (value === 0 ? null : text(value)); // 0: there is none

async function readSide() {
    const account = await accounts.getAccount();
    const positions = await holdings.getAllOpenPositions();
    return {
        account: { number: account.accountNumber, cash: text(account.cash) },
        positions: positions.map((one) => ({
            symbol: one.symbol, quantity: text(one.qty), averagePrice: text(one.avgEntryPrice),
            marketPrice: text(one.currentPrice),
        })),
    };
}

const before = await readSide();
const quotes = {};
let fills = 0;
let isMarked = false;
let isOptionMarked = false;
async function finishIfSo() {
    if (!isMarked || !isOptionMarked || fills < 3) return;
    fills = -1; // once
    console.log(JSON.stringify({ before, after: await readSide(), quotes }));
    process.exit(0);
}
function follow(stream, symbols) {
    stream.onQuote((q) => Object.assign((quotes[q.symbol] ??= {}), { bid: price(q.bidPrice), ask: price(q.askPrice) }));
    stream.onTrade((t) => {
        (quotes[t.symbol] ??= {}).last = price(t.price);
        isMarked ||= t.symbol === "KO" && text(t.price) === mark;
        isOptionMarked ||= t.symbol === "MSFT260619C00450000" && text(t.price) === optionMark;
        finishIfSo();
    });
    stream.onError((message) => fail(message));
    stream.onConnect(() => {
        stream.subscribeForQuotes(symbols);
        stream.subscribeForTrades(symbols);
    });
    stream.connect();
}
const all = Object.keys(JSON.parse(readFileSync(bookFile, "utf8")).quotes);
const isOption = (symbol) => /^[A-Z0-9]{1,6}\d{6}[CP]\d{8}$/.test(symbol);
const data = client.marketData;
follow(data.stockStream({ feed: "iex", url: `${streams}/v2/iex` }), all.filter((s) => !isOption(s) && !s.includes("/")));
follow(data.cryptoStream({ url: `${streams}/v1beta3/crypto/us` }), all.filter((s) => s.includes("/")));
follow(data.optionStream({ feed: "indicative", url: `${streams}/v1beta1/indicative` }), all.filter(isOption));
const updates = client.trading.stream({ url: `${streams}/stream` });
updates.onTradeUpdate((update) => {
    if (update.event === "fill") fills += 1;
    finishIfSo();
});
updates.onError((message) => fail(message));
updates.onConnect(() => updates.subscribeTradeUpdates());
updates.connect();
