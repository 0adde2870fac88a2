/** `npm run bench [folder]`: the ratios of SPEC 7, on generated folders or on one of your own (which is not changed). */
import { loadParts } from './bundle.mjs';
import { makeFolder } from './files.mjs';
import { benchSave } from './save.mjs';
import { benchScan } from './scan.mjs';

const [folder] = process.argv.slice(2);
const parts = await loadParts();
const rows = [];
if (folder) {
  rows.push(...(await benchScan(folder, parts, 9)));
} else {
  const thousand = makeFolder(1000, parts);
  rows.push(...(await benchScan(thousand, parts, 15)));
  rows.push(...(await benchScan(makeFolder(10_000, parts), parts, 7)));
  rows.push(...(await benchSave(thousand, parts, 7)));
}
console.table(rows);
