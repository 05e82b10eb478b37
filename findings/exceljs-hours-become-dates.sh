#!/usr/bin/env bash
# A column of weekly hours can show its unit: in the number format `0.0\ \h`, the backslashes say that the blank and the `h`
# are only text, so 38.5 is shown as `38.5 h`. One would expect the value of the cell to remain the number. exceljs 4.4.0
# writes such a cell correctly, and reads its own file back with a date of 1900 in it: it drops the backslashes, and takes
# the `h` for the hours of a time. With the unit in quotes, `0.0" h"`, which means the same, it reads the number. xlsx
# 0.18.5 reads 38.5 from both cells, though asked for dates.
# Seen: `1900-02-06T12:00:00.000Z` for `0.0\ \h`, and `38.5` for `0.0" h"`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5
cat > hours.js <<'JS'
const assert = require("node:assert");
const exceljs = require("exceljs");
const xlsx = require("xlsx");

async function main() {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet("Hours");
  for (const [cell, format] of [["A1", String.raw`0.0\ \h`], ["A2", '0.0" h"']]) {
    sheet.getCell(cell).value = 38.5;
    sheet.getCell(cell).numFmt = format;
  }
  await book.xlsx.writeFile("hours.xlsx");

  const again = new exceljs.Workbook();
  await again.xlsx.readFile("hours.xlsx");
  const other = xlsx.readFile("hours.xlsx", { cellDates: true }).Sheets.Hours;
  const read = (name) => again.getWorksheet("Hours").getCell(name);
  for (const name of ["A1", "A2"]) {
    console.log(read(name).numFmt, "exceljs:", read(name).value, "xlsx:", other[name].v, "shown as", other[name].w);
    assert.strictEqual(other[name].v, 38.5);
    assert.strictEqual(other[name].w, "38.5 h");
  }
  assert.ok(read("A1").value instanceof Date, "exceljs reads the number now");
  assert.strictEqual(read("A1").value.toISOString(), "1900-02-06T12:00:00.000Z");
  assert.strictEqual(read("A2").value, 38.5);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
JS
node hours.js
