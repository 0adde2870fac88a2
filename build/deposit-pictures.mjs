/**
 * `node build/deposit-pictures.mjs <folder> [state…]`: pictures of every state of the Deposit view, of the running program on
 * folders of its own, for whoever changes it to look at: light and dark at 1280 × 800, light at 1920 × 1080 and 800 × 500.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../test/helpers/node-bundle.mjs';
import { launchBrowser } from './browser.mjs';
import { dialog, home, removeWork, runScopecard, serve } from './on-sample.mjs';

const [out, ...wanted] = process.argv.slice(2);
if (!out) throw new Error('name a folder for the pictures');
mkdirSync(out, { recursive: true });

const bundle = await bundleForNode({
  answers: 'test/helpers/imc-answers.ts',
  image: 'test/helpers/imc-image.ts',
  mask: 'test/helpers/mask-lab.ts',
});
const load = (name) => import(pathToFileURL(bundle.fileOf(name)).href);
const { imcAnswers } = await load('answers');
const { imcImage, writeImcImages } = await load('image');
const { writeMaskLab } = await load('mask');
bundle.remove();

const work = dirname(home);
const folder = join(work, '2025-10 lymph node');
const file = join(folder, 'scopecard-deposit.json');
const answersOf = (more) => JSON.stringify({ version: 1, targets: ['hubmap-imc@1'], ...imcAnswers, ...more }, null, 2);

const button = (page, name) => page.getByRole('button', { name });

async function openDeposit(page) {
  const heading = page.getByRole('heading', { name: 'Deposit', exact: true });
  const isShown = () =>
    heading.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  // The page may still be starting: its keys are not heard at once.
  do await page.keyboard.press('F9');
  while (!(await isShown()));
}

const unreadable = (page) => page.getByText(/cannot be read/).first();

const overview = (page) => page.getByRole('region', { name: 'Questions and findings' }).waitFor();

async function openFinding(page) {
  await openDeposit(page);
  await overview(page);
}

const writeDialog = async (page) => {
  await openFinding(page);
  await button(page, 'Write…').click();
  await dialog(page).getByRole('table').waitFor();
};

const writeAll = async (page) => {
  await writeDialog(page);
  await dialog(page)
    .getByRole('button', { name: /^Write/ })
    .click();
  await dialog(page).getByRole('button', { name: 'Done' }).waitFor();
};

const faulty = {
  'protocol.assay': 'https://dx.doi.org/10.17504/protocols.io.abc123',
  signal_type: 'dual counts',
  operator_email: 'mailto:ada@example.org',
  execution_datetime: '03.02.2020 14:05',
  preparation_instrument_model: 'n/a',
  dual_count_start: '160,5',
};

/** Each state: what the folder has before, and what is done in the window. */
const states = {
  choose: { show: async (page) => openDeposit(page).then(() => button(page, 'Continue').waitFor()) },
  'nothing-chosen': {
    show: async (page) => {
      await openDeposit(page);
      await page.getByRole('checkbox', { checked: true }).first().uncheck();
    },
  },
  loading: { images: 4000, early: true, show: openDeposit },
  needed: { before: () => writeFileSync(file, '{"version":1,"targets":["hubmap-imc@1"]}'), show: openFinding },
  'lab-card': {
    before: async () => {
      const other = join(work, 'earlier');
      writeImcImages(other);
      writeFileSync(join(work, 'answers.json'), JSON.stringify(imcAnswers));
      await runScopecard('deposit', 'answer', other, '--from', join(work, 'answers.json'));
      writeFileSync(file, '{"version":1,"targets":["hubmap-imc@1"]}');
    },
    show: openFinding,
  },
  people: {
    before: () => writeFileSync(file, answersOf()),
    show: async (page) => {
      await openFinding(page);
      await page.getByText('Your answers').click();
      await button(page, 'People…').first().click();
      await dialog(page).getByLabel('First name').waitFor();
    },
  },
  channels: {
    before: () => writeFileSync(file, answersOf()),
    show: async (page) => {
      await openFinding(page);
      await page.getByText('Your answers').click();
      await button(page, 'Channels…').first().click();
      await dialog(page).getByRole('textbox').first().waitFor();
    },
  },
  overruled: {
    before: () =>
      writeFileSync(file, answersOf({ answers: { ...imcAnswers.answers, segment_data_format: 'integer' } })),
    show: async (page) => {
      await openFinding(page);
      await page.getByText('Your answers').click();
      await page.getByText('From your files').click();
      await page.getByText('The file says').first().scrollIntoViewIfNeeded();
    },
  },
  'change-origin': {
    before: () => writeFileSync(file, answersOf()),
    show: async (page) => {
      await openFinding(page);
      await page.getByText('From your files').click();
      await button(page, 'Change Number format…').click();
    },
  },
  look: {
    before: () => writeFileSync(file, answersOf({ answers: { ...imcAnswers.answers, ...faulty } })),
    show: openFinding,
  },
  'root-above': {
    before: () => {
      writeFileSync(join(work, 'scopecard-deposit.json'), '{"version":1}');
      writeFileSync(file, answersOf());
    },
    show: openFinding,
  },
  damaged: {
    before: () => writeFileSync(file, answersOf().slice(0, -9)),
    show: async (page) => {
      await openDeposit(page);
      await unreadable(page).waitFor();
    },
  },
  'damaged-shown': {
    before: () => writeFileSync(file, answersOf()),
    show: async (page) => {
      await openFinding(page);
      writeFileSync(file, answersOf().slice(0, -9));
      await button(page, '← Table').click();
      await openDeposit(page);
      await unreadable(page).waitFor();
    },
  },
  unreachable: {
    before: () => writeFileSync(file, answersOf()),
    show: async (page) => {
      await page
        .getByText(/1 selected/)
        .first()
        .waitFor();
      renameSync(folder, `${folder} gone`);
      await openDeposit(page);
      await button(page, 'Try again').first().waitFor();
    },
  },
  'write-draft': { before: () => writeFileSync(file, '{"version":1,"targets":["hubmap-imc@1"]}'), show: writeDialog },
  'write-new': { before: () => writeFileSync(file, answersOf()), show: writeDialog },
  done: { before: () => writeFileSync(file, answersOf()), show: writeAll },
  'write-replaced': {
    before: async () => {
      writeFileSync(file, answersOf());
      await runScopecard('deposit', 'write', folder, '-t', 'hubmap-imc');
      writeFileSync(file, answersOf({ answers: { ...imcAnswers.answers, description: 'another one' } }));
    },
    show: writeDialog,
  },
  'write-error': {
    before: () => writeFileSync(file, answersOf()),
    show: async (page) => {
      await writeDialog(page);
      await dialog(page).getByRole('textbox').fill('/proc/deposit');
      await dialog(page).getByRole('radio').first().click();
      await dialog(page).getByRole('button', { name: 'Write', exact: true }).click();
      await dialog(page).locator('.banner-error').waitFor();
    },
  },
  masks: {
    before: () => {
      rmSync(folder, { recursive: true });
      mkdirSync(join(folder, 'notes'), { recursive: true });
      writeMaskLab(folder, [1, 7, 9]);
      writeFileSync(file, '{"version":1,"targets":["hubmap-segmentation-mask@2.7"]}');
    },
    show: async (page) => {
      await openFinding(page);
      const part = page.getByRole('region', { name: 'Masks' });
      await part.getByText('Objects and masks').click();
      await button(page, 'Check masks and objects tables').click();
      await part.getByRole('listitem').first().waitFor();
    },
  },
  layout: {
    before: () => {
      rmSync(folder, { recursive: true });
      mkdirSync(join(folder, 'notes'), { recursive: true });
      writeMaskLab(folder, [1]);
      writeFileSync(file, '{"version":1,"targets":["hubmap-segmentation-mask@2.7"]}');
    },
    show: async (page) => {
      await writeDialog(page);
      await dialog(page)
        .getByRole('radio', { name: /hard links/ })
        .click();
      await dialog(page).getByText('→').first().waitFor();
    },
  },
};

/** A fresh folder, served; `use` gets a page on it. */
async function onFolder(browser, { before, images = 0 }, use) {
  removeWork();
  writeImcImages(folder);
  const bytes = images > 0 ? imcImage() : null;
  for (let i = 0; i < images; i++) {
    const path = join(folder, `slide_${Math.floor(i / 20)}`, `roi_${i % 20}.ome.tif`);
    if (i % 20 === 0) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  await before?.();
  const { child, address } = await serve(folder);
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  try {
    await page.goto(address);
    await page.getByRole('contentinfo').waitFor();
    await use(page);
  } finally {
    await context.close();
    child.kill();
  }
}

const sizes = [
  ['light', 1280, 800],
  ['dark', 1280, 800],
  ['light', 1920, 1080],
  ['light', 800, 500],
];

async function take(page, name, ways) {
  for (const [colorScheme, width, height] of ways) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.mouse.move(0, 0);
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`) });
  }
}

const browser = await launchBrowser();
for (const [name, state] of Object.entries(states)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await onFolder(browser, state, async (page) => {
    try {
      await state.show(page);
      await take(page, name, state.early ? sizes.slice(0, 1) : sizes);
      console.log(name);
    } catch (error) {
      await page.screenshot({ path: join(out, `${name}-failed.png`) });
      console.log(name, 'failed:', String(error).split('\n')[0]);
    }
  });
}
await browser.close();
removeWork();
