// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two readings of one tastytrade field by field; says how many fields were equal, or which were not (exit 1).
// A book is what qm-sim-tastytrade prints; it is read as "before" or "after".
//   node compare.mjs NAME_A FILE_A NAME_B FILE_B [LEAST_QUOTES]
import { readFileSync } from "node:fs";

const [nameA, fileA, nameB, fileB, least = "9"] = process.argv.slice(2);
const sign = { Long: "", Short: "-", Zero: "" };
function canonical(value) {
    if (value === undefined || value === null) return null;
    const text = String(value);
    if (!/^[-+]?\d+(\.\d+)?$/.test(text)) return text;
    const plain = text.replace(/^\+/, "").replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
    return plain === "-0" ? "0" : plain;
}
/// The simulator's documents in the form of a reading.
function readingOf(book) {
    if (!book.documents) return book;
    const side = { positions: [], balances: [] };
    const accounts = book.documents["customer-accounts"].data.items
        .map((one) => one.account).filter((one) => !one["is-closed"]).map((one) => one["account-number"]);
    for (const account of accounts) {
        for (const row of book.documents[`positions-${account}`].data.items)
            if (Number(row.quantity) !== 0)
                side.positions.push({
                    account, symbol: row.symbol, averagePrice: row["average-open-price"],
                    quantity: sign[row["quantity-direction"]] + String(row.quantity),
                });
        const data = book.documents[`balances-${account}`].data;
        const balance = data.items ? data.items[0] : data;
        side.balances.push({ account, cash: balance["cash-balance"], netLiquidation: balance["net-liquidating-value"] });
    }
    return { accounts: accounts.sort(), before: side, after: side, quotes: book.quotes, isBook: true };
}

const a = readingOf(JSON.parse(readFileSync(fileA, "utf8")));
const b = readingOf(JSON.parse(readFileSync(fileB, "utf8")));
const differences = [];
let equal = 0;
function check(where, one, other) {
    if (canonical(one) === canonical(other)) equal += 1;
    else differences.push(`${where}: ${nameA} ${JSON.stringify(one)}, ${nameB} ${JSON.stringify(other)}`);
}
function checkRows(where, rowsA, rowsB, keyOf) {
    const index = (rows) => new Map(rows.map((row) => [keyOf(row), row]));
    const [mapA, mapB] = [index(rowsA), index(rowsB)];
    if (mapA.size === 0) differences.push(`${where}: nothing to compare`);
    for (const key of new Set([...mapA.keys(), ...mapB.keys()])) {
        const [rowA, rowB] = [mapA.get(key), mapB.get(key)];
        if (!rowA || !rowB) differences.push(`${where} ${key}: only ${rowA ? nameA : nameB} has it`);
        else for (const field of new Set([...Object.keys(rowA), ...Object.keys(rowB)]))
            check(`${where} ${key} ${field}`, rowA[field], rowB[field]);
    }
}

check("accounts", JSON.stringify(a.accounts), JSON.stringify(b.accounts));
for (const moment of ["before", "after"]) {
    if (a.isBook && nameA !== `book-${moment}`) continue; // a book tells of one moment
    checkRows(`${moment} positions`, a[moment].positions, b[moment].positions, (row) => `${row.account} ${row.symbol}`);
    checkRows(`${moment} balances`, a[moment].balances, b[moment].balances, (row) => row.account);
}
if (nameA !== "book-before") {
    // Ours streams what is held and its underlyings, npm all that there is: what both have must be equal.
    const common = Object.keys(a.quotes).filter((symbol) => symbol in b.quotes);
    if (common.length < Number(least)) differences.push(`only ${common.length} symbols have quotes on both sides`);
    for (const symbol of common) {
        for (const field of new Set([...Object.keys(a.quotes[symbol]), ...Object.keys(b.quotes[symbol])]))
            check(`quote ${symbol} ${field}`, a.quotes[symbol][field], b.quotes[symbol][field]);
    }
}
for (const line of differences.slice(0, 40)) console.log(line);
console.log(`${nameA} and ${nameB}: ${equal} fields equal, ${differences.length} different`);
process.exit(differences.length === 0 ? 0 : 1);
