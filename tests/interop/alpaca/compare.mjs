// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two readings of one Alpaca account field by field; says how many fields were equal, or which were not (exit
// 1). A book is what qm-sim-alpaca prints; its name says of which moment it is: book-before, book-after.
//   node compare.mjs NAME_A FILE_A NAME_B FILE_B
import { readFileSync } from "node:fs";

const [nameA, fileA, nameB, fileB] = process.argv.slice(2);
const leastQuotes = 15;
function canonical(value) {
    if (value === undefined || value === null) return null;
    const text = String(value);
    if (!/^[-+]?\d+(\.\d+)?$/.test(text)) return text;
    const plain = text.replace(/^\+/, "").replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
    return plain === "-0" ? "0" : plain;
}
/// The simulator's documents in the form of a reading.
function readingOf(book) {
    if (!book.account) return book;
    const side = {
        account: { number: book.account.account_number, cash: book.account.cash },
        positions: book.positions.map((row) => ({
            symbol: row.symbol, quantity: row.qty, averagePrice: row.avg_entry_price, marketPrice: row.current_price,
        })),
    };
    return { before: side, after: side, quotes: book.quotes, isBook: true };
}

const a = readingOf(JSON.parse(readFileSync(fileA, "utf8")));
const b = readingOf(JSON.parse(readFileSync(fileB, "utf8")));
const differences = [];
let equal = 0;
function check(where, one, other) {
    if (canonical(one) === canonical(other)) equal += 1;
    else differences.push(`${where}: ${nameA} ${JSON.stringify(one)}, ${nameB} ${JSON.stringify(other)}`);
}
function checkRows(where, rowsA, rowsB) {
    const index = (rows) => new Map(rows.map((row) => [row.symbol, row]));
    const [mapA, mapB] = [index(rowsA), index(rowsB)];
    if (mapA.size === 0) differences.push(`${where}: nothing to compare`);
    for (const key of new Set([...mapA.keys(), ...mapB.keys()])) {
        const [rowA, rowB] = [mapA.get(key), mapB.get(key)];
        if (!rowA || !rowB) differences.push(`${where} ${key}: only ${rowA ? nameA : nameB} has it`);
        else for (const field of new Set([...Object.keys(rowA), ...Object.keys(rowB)]))
            check(`${where} ${key} ${field}`, rowA[field], rowB[field]);
    }
}

for (const moment of ["before", "after"]) {
    if (a.isBook && nameA !== `book-${moment}`) continue;
    check(`${moment} account`, a[moment].account.number, b[moment].account.number);
    check(`${moment} cash`, a[moment].account.cash, b[moment].account.cash);
    checkRows(`${moment} positions`, a[moment].positions, b[moment].positions);
}
if (nameA !== "book-before") {
    const common = Object.keys(a.quotes).filter((symbol) => symbol in b.quotes);
    if (common.length < leastQuotes) differences.push(`only ${common.length} symbols have quotes on both sides`);
    for (const symbol of common) {
        for (const field of new Set([...Object.keys(a.quotes[symbol]), ...Object.keys(b.quotes[symbol])]))
            check(`quote ${symbol} ${field}`, a.quotes[symbol][field], b.quotes[symbol][field]);
    }
}
for (const line of differences.slice(0, 40)) console.log(line);
console.log(`${nameA} and ${nameB}: ${equal} fields equal, ${differences.length} different`);
process.exit(differences.length === 0 ? 0 : 1);
