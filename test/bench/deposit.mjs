/**
 * `node test/bench/deposit.mjs [images] [rounds]`: a HuBMAP deposit of a folder of small mass cytometry images, whole new
 * processes in turns: the scan, the check, the tables. The check and the write are to cost little more than the scan.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from '../helpers/node-bundle.mjs';
import { run } from './cold/run.mjs';
import { median } from './measure.mjs';

const [images = 10_000, rounds = 3] = process.argv.slice(2).map(Number);
const cli = fileURLToPath(new URL('../../dist/scopecard.cjs', import.meta.url));
const perSlide = 20;

/** Slides of regions, with all that no image tells. */
async function makeFolder() {
  const bundle = await bundleForNode({ imc: 'test/helpers/imc-answers.ts', image: 'test/helpers/imc-image.ts' });
  const load = (name) => import(pathToFileURL(bundle.fileOf(name)).href);
  const [{ imcAnswers }, { imcImage }] = [await load('imc'), await load('image')];
  bundle.remove();
  const root = mkdtempSync(join(tmpdir(), 'scopecard-bench-deposit-'));
  const bytes = imcImage();
  for (let i = 0; i < images; i++) {
    const slide = join(root, `slide_${Math.floor(i / perSlide)}`);
    if (i % perSlide === 0) mkdirSync(slide);
    writeFileSync(join(slide, `roi_${(i % perSlide) + 1}.ome.tif`), bytes);
  }
  const answers = { version: 1, ...imcAnswers, groups: [{ match: '**', answers: { tissue_id: 'ABC123-LY-1' } }] };
  writeFileSync(join(root, 'scopecard-deposit.json'), JSON.stringify(answers));
  return root;
}

const root = await makeFolder();
const home = mkdtempSync(join(tmpdir(), 'scopecard-bench-home-'));
const out = join(home, 'out');
const deposit = (action, ...more) => [
  process.execPath,
  cli,
  'deposit',
  action,
  root,
  '-t',
  'hubmap-imc',
  '--json',
  ...more,
];
const works = {
  'scan --json': [process.execPath, cli, 'scan', '--json', root],
  'deposit check': deposit('check'),
  'deposit check --sources': deposit('check', '--sources'),
  'deposit write': deposit('write', '-o', out),
};
const seen = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, words] of Object.entries(works)) {
    rmSync(home, { recursive: true, force: true });
    seen[name].push(await run(words, home));
  }
}
for (const folder of [root, home]) rmSync(folder, { recursive: true, force: true });
const of = (name, key) => median(seen[name].map((each) => each[key]));
console.table(
  Object.keys(works).map((name) => ({
    images,
    name,
    'wall s': Number(of(name, 'wall').toFixed(2)),
    'cpu s': Number(of(name, 'cpu').toFixed(2)),
    MB: Math.round(of(name, 'mb')),
    '× scan': Number((of(name, 'cpu') / of('scan --json', 'cpu')).toFixed(2)),
  })),
);
