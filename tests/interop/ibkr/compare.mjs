// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two readings of one TWS field by field; says how many fields were equal, or which were not (exit code 1).
//   node compare.mjs NAME_A FILE_A NAME_B FILE_B
import { readFileSync } from "node:fs";

const [nameA, fileA, nameB, fileB] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const keys = {
    positions: ["account", "conId"], portfolio: ["account", "conId"], values: ["account", "key", "currency"],
    summary: ["account", "tag", "currency"], pnl: ["account"], pnlSingle: ["account", "conId"], executions: ["execId"],
};
/// "31.50" and "31.5" are one number; what is no plain decimal stays as it is.
function canonical(value) {
    if (typeof value !== "string" || !/^[-+]?\d+(\.\d+)?$/.test(value)) return value;
    const plain = value.replace(/^\+/, "").replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
    return plain === "-0" ? "0" : plain;
}

const a = read(fileA);
const b = read(fileB);
const differences = [];
let equal = 0;
let rows = 0;
function check(where, one, other) {
    if (canonical(one) === canonical(other)) equal += 1;
    else differences.push(`${where}: ${nameA} ${JSON.stringify(one)}, ${nameB} ${JSON.stringify(other)}`);
}

check("accounts", JSON.stringify(a.accounts), JSON.stringify(b.accounts));
for (const [list, parts] of Object.entries(keys)) {
    const index = (document) => {
        const map = new Map();
        for (const row of document[list]) {
            const key = parts.map((part) => row[part]).join(" ");
            if (map.has(key)) differences.push(`${list} ${key}: told twice`);
            map.set(key, row);
        }
        return map;
    };
    const rowsA = index(a);
    const rowsB = index(b);
    if (rowsA.size === 0 || rowsB.size === 0) differences.push(`${list}: nothing to compare`);
    for (const key of new Set([...rowsA.keys(), ...rowsB.keys()])) {
        const [rowA, rowB] = [rowsA.get(key), rowsB.get(key)];
        if (!rowA || !rowB) {
            differences.push(`${list} ${key}: only ${rowA ? nameA : nameB} has it`);
            continue;
        }
        rows += 1;
        for (const field of new Set([...Object.keys(rowA), ...Object.keys(rowB)]))
            check(`${list} ${key} ${field}`, rowA[field], rowB[field]);
    }
}
for (const line of differences.slice(0, 40)) console.log(line);
console.log(`${nameA} and ${nameB}: ${rows} rows, ${equal} fields equal, ${differences.length} different`);
process.exit(differences.length === 0 ? 0 : 1);
