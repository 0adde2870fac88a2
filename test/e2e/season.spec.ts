import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSeason } from '../helpers/season.ts';
import {
  annotateByCommands,
  annotateByCsv,
  annotateInWindow,
  fingerprint,
  keepTemplate,
} from '../helpers/season-run.ts';
import { expect, test } from './fixtures.ts';
import { MainWindow } from './pages/main-window.ts';

test.use({ viewport: { width: 1920, height: 1000 } });

test('a season by hand, by table and by command line leaves the same sidecars', { tag: '@browser' }, async ({
  world,
  start,
}) => {
  const size = { folders: 4, imagesPerFolder: 10 };
  const folders = ['by hand', 'by table', 'by commands'].map((name) => join(world.home, '..', name));
  const [byHand = '', byTable = '', byCommands = ''] = folders;
  const [images = []] = folders.map((folder) => writeSeason(folder, size));
  keepTemplate(world.home);
  const other = join(world.home, '..', 'other home');
  mkdirSync(other);

  const main = new MainWindow(await start(byHand));
  await main.isRead();
  await annotateInWindow(main, images);
  await annotateByCsv(byTable, other, images);
  await annotateByCommands(byCommands, other, images);

  const sample = JSON.parse(readFileSync(join(byHand, `${images[5]?.path}.json`), 'utf8')).experiment_metadata;
  expect(sample).toMatchObject({
    condition: 'cond1 saline',
    date: '2025-09-01',
    species: 'mouse',
    genotype: 'WT',
    depth: 65,
  });
  expect(fingerprint(byTable, images)).toBe(fingerprint(byHand, images));
  expect(fingerprint(byCommands, images)).toBe(fingerprint(byHand, images));
});
