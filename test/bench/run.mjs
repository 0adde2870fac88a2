/**
 * `npm run bench [folder]`: the ratios of docs/architecture.md, Speed, on generated folders or on one of your own (which is not changed);
 * `npm run bench -- --save`: those of a bulk save alone.
 */
import { loadParts } from './bundle.mjs';
import { makeFolder, makeStacks } from './files.mjs';
import { benchSave } from './save.mjs';
import { benchColdScan, benchScan, benchStacks } from './scan.mjs';
import { benchTable } from './table.mjs';
import { benchWatch } from './watch.mjs';
import { benchWindow } from './window.mjs';

const [folder] = process.argv.slice(2);
const parts = await loadParts();
const rows = [];
if (folder === '--save') {
  rows.push(...(await benchSave(makeFolder(1000, parts), parts, 7)));
} else if (folder) {
  rows.push(...(await benchScan(folder, parts, 9)));
} else {
  const [thousand, tenThousand] = [makeFolder(1000, parts), makeFolder(10_000, parts)];
  rows.push(...(await benchScan(thousand, parts, 15)));
  rows.push(...(await benchScan(tenThousand, parts, 9)));
  const hundredThousand = makeFolder(100_000, parts);
  rows.push(...(await benchScan(hundredThousand, parts, 3)));
  rows.push(...(await benchWindow(hundredThousand, 100_000)));
  rows.push(...(await benchStacks(makeStacks(10_000, 200, parts), makeStacks(1, 200, parts), parts, 15)));
  rows.push(...(await benchColdScan(tenThousand, parts)));
  rows.push(...(await benchSave(thousand, parts, 7)));
  rows.push(...(await benchTable(10_000, parts, 5)), ...(await benchTable(100_000, parts, 3)));
  // Last: they add files to the folders.
  for (const folder of [tenThousand, hundredThousand]) rows.push(...(await benchWatch(folder, parts)));
}
console.table(rows);
