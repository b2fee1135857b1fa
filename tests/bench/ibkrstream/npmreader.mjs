// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a stream of portfolio values with the npm package @stoqey/ib into a Map and prints what it took.
//   node npmreader.mjs NODE_MODULES PORT ACCOUNT
import { createRequire } from "node:module";

const [modules, port, account] = process.argv.slice(2);
const { IBApi, EventName } = createRequire(modules + "/")("@stoqey/ib");
const ib = new IBApi({ host: "127.0.0.1", port: Number(port), clientId: 22 });
const held = new Map();
let messages = 0;
let start;
let cpu;
ib.on(EventName.error, (error, code) => {
    console.error(`error ${code}: ${error.message}`);
    process.exit(1);
});
ib.on(EventName.updatePortfolio, (contract, position, price, value, cost, unrealized, realized, name) => {
    messages += 1;
    held.set(contract.conId, { contract, position, price, value, cost, unrealized, realized, name });
});
ib.on(EventName.accountDownloadEnd, () => {
    const seconds = (performance.now() - start) / 1000;
    const userSeconds = process.cpuUsage(cpu).user / 1e6;
    let valueInCents = 0;
    for (const one of held.values()) valueInCents += Math.round(one.value * 100);
    console.log(JSON.stringify({ seconds, userSeconds, messages, held: held.size, valueInCents }));
    ib.disconnect();
});
ib.once(EventName.nextValidId, () => {
    start = performance.now();
    cpu = process.cpuUsage();
    ib.reqAccountUpdates(true, account);
});
ib.connect();
