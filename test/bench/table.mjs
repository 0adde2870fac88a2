/** The table out and in, against JSON of the same values: `node test/bench/table.mjs`, or as part of `npm run bench`. */
import { loadParts } from './bundle.mjs';
import { measure, ratios } from './measure.mjs';

const values = (i) => ({
  'experiment_metadata.species': 'mouse',
  'experiment_metadata.genotype': `00${i % 7}`,
  'experiment_metadata.region': i % 2 ? 'cortex' : 'hippocampus, CA1',
  'experiment_metadata.depth': (i % 300) + 0.5,
  'experiment_metadata.date': '2025-10-30',
  'experiment_metadata.note': `=odd "note" ${i}`,
});

function makeRows(count, { aRow }) {
  return Array.from({ length: count }, (_, i) => aRow(`folder ${i % 40}/20251030_A${i}.tif`, values(i)));
}

/** Measures an export, an import that changes nothing, and one that changes three fields of every image. */
export async function benchTable(count, parts, rounds) {
  const rows = makeRows(count, parts);
  const byPath = new Map(rows.map((row) => [row.path, row]));
  const images = { paths: rows.map(({ path }) => path), rowAt: (path) => byPath.get(path) };
  const format = { separator: ';', excel: true };
  const write = () => [...parts.csvPieces(rows, format)].join('');
  const same = Buffer.from(write());
  const changed = Buffer.from(
    write().replaceAll(';mouse;', ';rat;').replaceAll('.5;', ',75;').replaceAll('2025-10-30', '31.10.2025'),
  );
  const read = (bytes, changes) => {
    const table = parts.openTable(bytes);
    const roles = parts.guessColumns(table.value.headings);
    const { value } = parts.finish(parts.importTable(table.value, images, { roles, emptyClears: false }));
    const { patch } = parts.planBulk('Import', (path) => ({ row: byPath.get(path) }), value.assignments);
    if (patch.images.length !== changes || value.problems.length > 0) throw new Error('the import went wrong');
  };
  const works = {
    JSON: () => JSON.parse(JSON.stringify(rows)),
    export: write,
    'import, nothing new': () => read(same, 0),
    'import and plan, 3 fields': () => read(changed, count),
  };
  const medians = await measure(works, rounds, { warmUps: 1 });
  return ratios('table', count, medians);
}

/** The longest step of an import: what a key press may have to wait for. */
function longestStep(count, parts) {
  const rows = makeRows(count, parts);
  const byPath = new Map(rows.map((row) => [row.path, row]));
  const bytes = Buffer.from(
    [...parts.csvPieces(rows, { separator: ',', excel: false })].join('').replaceAll('mouse', 'rat'),
  );
  const table = parts.openTable(bytes).value;
  const images = { paths: rows.map(({ path }) => path), rowAt: (path) => byPath.get(path) };
  const steps = parts.importTable(table, images, { roles: parts.guessColumns(table.headings), emptyClears: false });
  let longest = 0;
  for (let done = false; !done; ) {
    const start = performance.now();
    done = steps.next().done;
    longest = Math.max(longest, performance.now() - start);
  }
  return { what: 'table', files: count, name: 'longest step of an import', ms: Number(longest.toFixed(1)) };
}

if (process.argv[1]?.endsWith('table.mjs')) {
  const parts = await loadParts();
  const rows = [];
  for (const count of [10_000, 100_000]) rows.push(...(await benchTable(count, parts, 5)), longestStep(count, parts));
  console.table(rows);
  const { rss } = process.memoryUsage();
  console.log(`memory of the process: ${Math.round(rss / 1e6)} MB`);
}
