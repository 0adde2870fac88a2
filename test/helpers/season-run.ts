import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import type { MainWindow } from '../e2e/pages/main-window.ts';
import { built } from './built.ts';
import type { SeasonImage } from './season.ts';

const run = promisify(execFile);

/** One step of the work: what the user does, how often a hand moves for it, and how long the program took. */
export interface SeasonStep {
  readonly what: string;
  readonly actions: number;
  readonly seconds: number;
}

/** The lab's own template: what all of the season's images have in common. */
const seasonTemplate = {
  species: 'mouse',
  region: 'cortex',
  cell_type: 'capillary',
  direction: 'down',
  treatment: 'tamoxifen',
} as const;

const pattern = '{condition}/{date}_*';

/** The lab's spreadsheet, one entry per image, genotypes as typed. */
function measured(
  image: SeasonImage,
  i: number,
): readonly [sex: string, genotype: string, depth: string, order: string] {
  const animal = Number(image.animal.slice(1));
  const genotype = animal % 3 === 0 ? 'KO' : (['WT', 'wt', 'WT', 'wild-type'][i % 4] ?? 'WT');
  return [animal % 2 === 0 ? 'F' : 'M', genotype, String(40 + (i % 30) * 5), String(1 + (i % 4))];
}

const merged = (genotype: string) => (genotype === 'KO' ? 'KO' : 'WT');

/** Puts the template where the program keeps those of its user. */
export function keepTemplate(home: string): void {
  mkdirSync(join(home, 'templates'), { recursive: true });
  const text = JSON.stringify({ scopecard_template: 1, name: 'Season', values: seasonTemplate }, null, 2);
  writeFileSync(join(home, 'templates', 'Season.json'), `${text}\n`);
}

async function timed(steps: SeasonStep[], what: string, actions: number, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  steps.push({ what, actions, seconds: (performance.now() - started) / 1000 });
}

async function pasteAt(main: MainWindow, image: string, column: string, lines: readonly (readonly string[])[]) {
  await (await main.cellOf(image, column)).click();
  await main.paste({ text: lines.map((cells) => cells.join('\t')).join('\r\n'), html: '' });
}

/** Annotates a season through the window, from blank to complete. */
export async function annotateInWindow(
  main: MainWindow,
  images: readonly SeasonImage[],
): Promise<readonly SeasonStep[]> {
  const steps: SeasonStep[] = [];
  const slow = { timeout: 120_000 };
  const apply = new RegExp(`^Apply to ${images.length.toLocaleString('en')} images$`);
  const first = images[0]?.path.split('/').at(-1) as string;
  const rows = images.map(measured);
  const undo = main.page.getByRole('button', { name: 'Undo', exact: true });
  await timed(steps, 'path pattern: condition, date', 3, async () => {
    const dialog = await main.openDialog('Fill from path…');
    await expect(dialog.getByRole('textbox', { name: 'Pattern' })).toHaveValue(pattern, slow);
    await dialog.getByRole('button', { name: apply }).click(slow);
    await expect(main.unsaved(images.length)).toBeVisible(slow);
  });
  await timed(steps, 'template: species, region, cell type, direction, treatment', 5, async () => {
    await main.image(first).click();
    await main.page.keyboard.press('ControlOrMeta+a');
    await expect(main.counts).toContainText(`${images.length.toLocaleString('en')} selected`, slow);
    const dialog = await main.openDialog('Apply template…');
    await dialog.getByRole('button', { name: apply }).click(slow);
    await expect(undo).toBeVisible(slow);
  });
  await timed(steps, 'paste: sex, genotype', 3, async () => {
    await pasteAt(
      main,
      first,
      'Sex',
      rows.map(([sex, genotype]) => [sex, genotype]),
    );
    await expect(await main.cellOf(first, 'Sex')).toHaveText(rows[0]?.[0] ?? '', slow);
  });
  await timed(steps, 'paste: depth, branch order', 3, async () => {
    await pasteAt(
      main,
      first,
      'Depth µm',
      rows.map(([, , depth, order]) => [depth, order]),
    );
    await expect(await main.cellOf(first, 'Depth µm')).toHaveText(rows[0]?.[2] ?? '', slow);
  });
  await timed(steps, 'spelling merge: genotype', 4, async () => {
    const dialog = await main.openDialog('Merge spellings…');
    const box = dialog.getByRole('checkbox', { name: /wild-type.*Genotype$/ });
    await box.check(slow);
    await dialog.getByRole('button', { name: /^Apply to/ }).click(slow);
    await expect(undo).toBeVisible(slow);
  });
  await timed(steps, 'save', 1, async () => {
    await main.save();
    await expect(main.page.getByRole('banner').getByText('unsaved')).toBeHidden(slow);
  });
  return steps;
}

async function scopecard(home: string, words: readonly string[]): Promise<void> {
  const env = { ...process.env, SCOPECARD_HOME: home };
  await run(process.execPath, [built('scopecard.cjs'), ...words], { env, maxBuffer: 1 << 28 });
}

const columns = ['sex', 'genotype', 'depth', 'branch_order'] as const;
const templateFields = Object.keys(seasonTemplate) as (keyof typeof seasonTemplate)[];

/** The lab's spreadsheet as CSV; genotypes in one spelling, as their merge leaves them. */
function measuredCsv(images: readonly SeasonImage[], complete: boolean): string {
  const extra = complete ? ['condition', 'date', ...templateFields] : [];
  const lines = images.map((image, i) => {
    const [sex, genotype, depth, order] = measured(image, i);
    const own = complete ? [image.condition, image.date, ...templateFields.map((name) => seasonTemplate[name])] : [];
    return [image.path, sex, merged(genotype), depth, order, ...own].join(',');
  });
  return `${[['rel_path', ...columns, ...extra].join(','), ...lines].join('\n')}\n`;
}

/** The same by one table. */
export async function annotateByCsv(folder: string, home: string, images: readonly SeasonImage[]) {
  const steps: SeasonStep[] = [];
  const table = join(home, 'season.csv');
  writeFileSync(table, measuredCsv(images, true));
  await timed(steps, 'import of one table', 1, () => scopecard(home, ['import', folder, table]));
  return steps;
}

/** The same by the command line: the pattern, the values in common, the lab's spreadsheet. */
export async function annotateByCommands(folder: string, home: string, images: readonly SeasonImage[]) {
  const steps: SeasonStep[] = [];
  const table = join(home, 'measured.csv');
  writeFileSync(table, measuredCsv(images, false));
  const common = templateFields.map((name) => `${name}=${seasonTemplate[name]}`);
  await timed(steps, `fill '${pattern}'`, 1, () => scopecard(home, ['fill', folder, pattern]));
  await timed(steps, 'set of what all have in common', 1, () => scopecard(home, ['set', folder, ...common]));
  await timed(steps, 'import of the measured columns', 1, () => scopecard(home, ['import', folder, table]));
  return steps;
}

/** One number for all sidecars of a season, byte for byte. */
export function fingerprint(folder: string, images: readonly SeasonImage[]): string {
  const hash = createHash('sha256');
  for (const { path } of images) {
    const bytes = readFileSync(join(folder, `${path}.json`));
    hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}
