import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../helpers/built.ts';
import { imcImage, writeImcImages } from '../helpers/imc-image.ts';
import { journalled } from '../helpers/journalled.ts';
import { textAt } from '../helpers/text-at.ts';
import type { World } from '../helpers/world.ts';
import { expect, type Started, test } from './fixtures.ts';
import { inWindowOf } from './in-one-window.ts';
import { DepositPage } from './pages/deposit-page.ts';
import { MainWindow } from './pages/main-window.ts';

const ada = {
  'First name': 'Ada',
  'Last name': 'Example',
  Affiliation: 'University of Example',
  'E-mail': 'ada@example.org',
  ORCID: '0000-0002-1825-0097',
};

/** What is typed once for all images. */
const typed = {
  Description: 'the "core" and "rim" areas',
  'Assay protocol': '10.17504/protocols.io.abc123',
  'Instrument vendor': 'Vendor',
  'Instrument model': 'Model',
  'Preparation instrument vendor': 'Vendor',
  'Preparation instrument model': 'Stainer',
  'Section protocol': '10.17504/protocols.io.sec',
  'Reagent protocol': '10.17504/protocols.io.rea',
  'Ablation frequency': '200',
  'Dual count start': '160',
};

/** A panel as a spreadsheet puts it on the clipboard, from the RRID on. */
const panel = 'RRID:AB_1934296\tP07766\t1\t1/100\r\nAB_1934297\tP11836\t2\t\r\n';

interface Stage {
  readonly world: World;
  readonly start: (folder: string) => Promise<Started>;
}

const imcOf = ({ home }: World) => join(home, '..', 'imc');

/** The program on a folder of imaging mass cytometry with as many images more. */
async function openImc({ world, start }: Stage, more: number): Promise<MainWindow> {
  const folder = imcOf(world);
  writeImcImages(folder);
  if (more > 0) mkdirSync(join(folder, 'slide_z'));
  for (let i = 1; i <= more; i++) {
    writeFileSync(join(folder, 'slide_z', `roi_${String(i).padStart(3, '0')}.ome.tif`), imcImage());
  }
  const main = new MainWindow(await start(folder));
  await main.isRead();
  return main;
}

test('a HuBMAP deposit is made by hand, from a folder of images to good tables; after one image changed only its row differs', async ({
  start,
  world,
}, { annotations }) => {
  test.slow();
  const main = await openImc({ start, world }, 0);
  const [folder, deposit] = [imcOf(world), new DepositPage(main)];
  await deposit.open();
  await expect(deposit.card(/Imaging Mass Cytometry version 1/)).toBeChecked();
  await expect(main.page.getByRole('main')).toContainText('22 of 41 columns known already');
  await deposit.press(main.page.getByRole('button', { name: 'Continue' }));
  await expect(deposit.needed).toBeVisible();
  await expect(deposit.questions).toHaveCount(20);

  await deposit.enterPerson(ada, ['Operator', 'Principal investigator']);
  await expect(deposit.question('Operator')).toBeHidden();
  for (const [label, answer] of Object.entries(typed)) await deposit.type(label, answer);
  await deposit.choose('Targeted', /Yes/);
  await deposit.choose('Signal type', /dual count/);
  await deposit.type('Tissue, slide_a/', 'ABC123-LY-1-2-3_456');
  await deposit.type('Tissue, slide_b/', 'ABC124-LY-1');
  await deposit.pastePanel('RRID of 142Nd_CD3', panel);

  await deposit.press(deposit.question('ROI description').getByRole('button', { name: 'Fill 4 images in the table' }));
  await expect(main.counts).toContainText('4');
  await main.runCommand('Select all shown images');
  await main.enter('Region', 'germinal centre');
  await main.save();
  await main.isClean();
  await deposit.open();
  await expect(deposit.needed).toContainText('Nothing');
  await expect(deposit.state).toContainText('Ready · 41 of 41 columns');

  await deposit.press(main.page.getByRole('button', { name: 'Write…' }));
  const plan = deposit.dialog('Write the deposit');
  await expect(plan).toContainText('The tables point to the images where they are (4 images)');
  await deposit.press(plan.getByRole('button', { name: 'Write', exact: true }));
  await expect(deposit.dialog('The deposit is written')).toContainText('3 files written');
  await deposit.press(deposit.dialog('The deposit is written').getByRole('button', { name: 'Done' }));
  const table = readFileSync(join(folder, 'deposit', 'imc-metadata.tsv'), 'utf8');
  expect(table.trimEnd().split('\n')).toHaveLength(5);
  expect(table).toContain('germinal centre');
  expect(readFileSync(join(folder, 'deposit', 'antibodies.tsv'), 'utf8')).toContain('AB_1934296\tP07766\t1\t1/100');
  expect(readFileSync(join(folder, 'deposit', 'contributors.tsv'), 'utf8')).toContain('0000-0002-1825-0097');

  await main.page.getByRole('button', { name: '← Table' }).click();
  await main.select('roi_003');
  await main.enter('Region', 'mantle zone');
  await main.save();
  await main.isClean();
  await deposit.open();
  await main.page.getByRole('button', { name: 'Write…' }).click();
  const again = deposit.dialog('Write the deposit');
  await expect(again.getByRole('row', { name: /imc-metadata\.tsv/ })).toContainText('replaced');
  await expect(again.getByRole('row', { name: /antibodies\.tsv/ })).toContainText('no change');
  await again.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(deposit.dialog('The deposit is written')).toContainText('1 file written, 2 unchanged');
  const now = readFileSync(join(folder, 'deposit', 'imc-metadata.tsv'), 'utf8');
  const changed = now.split('\n').filter((line) => !table.includes(line));
  expect(changed.map((line) => line.includes('mantle zone'))).toEqual([true]);

  expect(deposit.typed).toBeLessThanOrEqual(20);
  expect(deposit.presses).toBeLessThanOrEqual(15);
  annotations.push({
    type: 'effort',
    description: `20 questions at first, ${deposit.typed} texts typed, ${deposit.presses} presses`,
  });
});

test(
  'an origin is overruled, an answer refused and undone, and a draft written',
  inWindowOf(
    (stage) => openImc(stage, 60),
    (step) => {
      step(
        'by keyboard alone an origin is overruled by a choice and goes back to the file’s; the preview is paged',
        async ({ main, world }) => {
          const [folder, deposit] = [imcOf(world), new DepositPage(main)];
          await deposit.open();
          const { page } = main;
          await expect(page.getByRole('checkbox').first()).toBeFocused();
          await page.getByRole('button', { name: 'Continue' }).press('Enter');
          await expect(page.getByRole('region', { name: 'Questions and findings' })).toBeFocused();

          await page.locator('summary', { hasText: 'From your files' }).press('Enter');
          await page.getByRole('button', { name: 'Change Number format…' }).press('Enter');
          const choice = page.getByRole('combobox', { name: 'Number format, for all' });
          await expect(choice).toBeFocused();
          await choice.press('i');
          const answers = () => JSON.parse(readFileSync(join(folder, 'scopecard-deposit.json'), 'utf8')).answers;
          await expect(page.getByRole('button', { name: 'Use the file’s Number format' })).toBeAttached();
          expect(Object.values(answers())).toEqual(['integer']);
          await expect(page.getByText('The file gives float')).toBeVisible();

          const table = deposit.files.getByRole('region', { name: 'Text of imc-metadata.tsv' });
          await expect(table.getByRole('cell', { name: 'integer', exact: true }).first()).toBeAttached();
          // A key that comes while the answered rows are being drawn may scroll the rows before them.
          await expect(async () => {
            await table.press('End');
            await expect(table.getByRole('rowheader', { name: '65', exact: true })).toBeVisible({ timeout: 3000 });
          }).toPass();

          await page.getByRole('button', { name: 'Use the file’s Number format' }).press('Enter');
          await expect(page.getByRole('button', { name: 'Use the file’s Number format' })).toBeHidden();
          expect(Object.values(answers() ?? {})).toEqual([]);
          await main.page.getByRole('button', { name: '← Table' }).click();
        },
      );

      step('the table has the keyboard when one comes back to it', async ({ main }) => {
        const deposit = new DepositPage(main);
        const cell = main.page.locator('[data-image-grid] [role="gridcell"]:focus');
        await deposit.open();
        await main.page.keyboard.press('Control+1');
        await expect(cell).toBeVisible();
        await deposit.open();
        await main.page.getByRole('button', { name: '← Table' }).press('Enter');
        await expect(cell).toBeVisible();
      });

      step('a refused answer stays in its field with the reason; an answer can be undone', async ({ main, world }) => {
        const [folder, deposit] = [imcOf(world), new DepositPage(main)];
        await deposit.open();
        await deposit.type('Assay protocol', '10.1234/other');
        const doi = deposit.needed.getByRole('textbox', { name: 'Assay protocol' });
        await expect(deposit.needed.getByRole('alert')).toContainText('a DOI of protocols.io begins with 10.17504/');
        await expect(doi).toHaveValue('10.1234/other');
        await expect(deposit.needed.getByRole('textbox', { name: 'Operator', exact: true })).toBeFocused();
        await deposit.type('Assay protocol', '10.17504/protocols.io.abc123');
        await expect(doi).toBeHidden();
        const answers = () => JSON.parse(readFileSync(join(folder, 'scopecard-deposit.json'), 'utf8'));
        expect(answers().answers).toEqual({ 'protocol.assay': '10.17504/protocols.io.abc123' });

        // What could not be written is entered again with Enter.
        chmodSync(join(folder, 'scopecard-deposit.json'), 0o444);
        const vendor = deposit.needed.getByRole('textbox', { name: 'Instrument vendor', exact: true });
        await deposit.type('Instrument vendor', 'Vendor');
        await expect(deposit.needed.getByRole('alert')).toContainText('scopecard-deposit.json: no permission');
        await expect(vendor).toHaveValue('Vendor');
        chmodSync(join(folder, 'scopecard-deposit.json'), 0o644);
        await vendor.press('Enter');
        await expect(vendor).toBeHidden();
        expect(answers().answers).toHaveProperty('acquisition_instrument_vendor', 'Vendor');

        await main.page.reload();
        await main.isRead();
        await deposit.open();
        await main.page.getByText('Your answers').click();
        await main.page.getByRole('button', { name: 'Undo Assay protocol' }).click();
        await expect(doi).toBeVisible();
        await expect(
          deposit.question('Assay protocol').getByRole('button', { name: '10.17504/protocols.io.abc123' }),
        ).toBeVisible();
        await main.page.getByRole('button', { name: '← Table' }).click();
      });

      step('people whom somebody else entered in the meantime are not replaced', async ({ main, world }) => {
        const [path, deposit] = [join(imcOf(world), 'scopecard-deposit.json'), new DepositPage(main)];
        await deposit.open();
        await deposit.question('Who contributed?').getByRole('button').click();
        const dialog = deposit.dialog('People');
        await dialog.getByLabel('First name', { exact: true }).fill('Ada');
        const file = JSON.parse(readFileSync(path, 'utf8'));
        const withPeople = (people: readonly object[]) => ({ ...file, answers: { ...file.answers, people } });
        const theirs = withPeople([{ id: 'p1', first_name: 'Ada', affiliation: 'Elsewhere' }]);
        writeFileSync(path, JSON.stringify(theirs));
        await dialog.getByRole('button', { name: 'Save people' }).click();
        await expect(dialog.getByRole('alert')).toContainText('people was changed elsewhere');
        await expect(dialog.getByRole('alert')).toContainText('now Ada, Elsewhere in the file');
        expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(theirs);
        await dialog.press('Escape');
        await main.page.getByRole('button', { name: 'Discard' }).click();
        writeFileSync(path, JSON.stringify(file));
        await main.page.getByRole('button', { name: '← Table' }).click();

        // Somebody else is no conflict: both stay.
        await deposit.open();
        await deposit.question('Who contributed?').getByRole('button').click();
        await dialog.getByLabel('First name', { exact: true }).fill('Ada');
        writeFileSync(path, JSON.stringify(withPeople([{ id: 'p1', first_name: 'Bo' }])));
        await dialog.getByRole('button', { name: 'Save people' }).click();
        await expect(dialog).toBeHidden();
        const { people } = JSON.parse(readFileSync(path, 'utf8')).answers;
        expect(people).toMatchObject([
          { id: 'p1', first_name: 'Bo' },
          { id: 'p2', first_name: 'Ada' },
        ]);
        writeFileSync(path, JSON.stringify(file));
        await main.page.getByRole('button', { name: '← Table' }).click();
      });

      step('a question that somebody else answers is not replaced by what is being typed', async ({ main, world }) => {
        const [path, deposit] = [join(imcOf(world), 'scopecard-deposit.json'), new DepositPage(main)];
        await deposit.open();
        await deposit.needed.getByRole('textbox', { name: 'Section protocol' }).fill('10.17504/protocols.io.mine');
        const file = JSON.parse(readFileSync(path, 'utf8'));
        const theirs = { ...file, answers: { ...file.answers, 'protocol.section': '10.17504/protocols.io.theirs' } };
        writeFileSync(path, JSON.stringify(theirs));
        await expect(deposit.question('Section protocol')).toBeHidden();
        await expect(main.page.getByText(/protocol\.section was changed elsewhere.*io\.mine/)).toBeVisible();
        expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(theirs);
        writeFileSync(path, JSON.stringify(file));
        await expect(deposit.question('Section protocol')).toBeVisible();
        await main.page.getByRole('button', { name: '← Table' }).click();
      });

      step('what is being typed is an answer when the window is left', async ({ main, world }) => {
        const [path, deposit] = [join(imcOf(world), 'scopecard-deposit.json'), new DepositPage(main)];
        await deposit.open();
        await deposit.needed.getByRole('textbox', { name: 'Section protocol' }).fill('10.17504/protocols.io.sec');
        await main.page.reload();
        await main.isRead();
        await expect.poll(() => textAt(path)).toContain('10.17504/protocols.io.sec');
        await deposit.open();
        await expect(deposit.question('Section protocol')).toBeHidden();
        await main.page.getByRole('button', { name: '← Table' }).click();
      });

      step('an image that is deleted while it is selected is no longer counted', async ({ main, world }) => {
        const [image, deposit] = [join(imcOf(world), 'slide_a', 'roi_002.ome.tif'), new DepositPage(main)];
        await main.filter('slide_a/roi_002');
        await main.image('roi_002.ome.tif').click();
        await expect(main.inspector.getByRole('heading', { name: 'roi_002.ome.tif' })).toBeVisible();
        await deposit.open();
        await expect(deposit.files).toContainText('64 rows');
        rmSync(image);
        await expect(deposit.files).toContainText('63 rows');
        writeFileSync(image, imcImage());
        await expect(deposit.files).toContainText('64 rows');
        await main.page.getByRole('button', { name: '← Table' }).click();
      });

      step('what will be written follows the folder while the dialog is open', async ({ main, world }) => {
        const [image, deposit] = [join(imcOf(world), 'slide_a', 'roi_002.ome.tif'), new DepositPage(main)];
        await deposit.open();
        await main.page.getByRole('button', { name: 'Write…' }).click();
        const dialog = deposit.dialog('Write the deposit');
        const rows = (count: number) => dialog.getByRole('row', { name: `imc-metadata.tsv ${count} ` });
        await expect(rows(64)).toBeVisible();
        rmSync(image);
        await expect(rows(63)).toBeVisible();
        await expect(dialog.getByRole('button', { name: 'Write a draft' })).toBeFocused();
        writeFileSync(image, imcImage());
        await expect(rows(64)).toBeVisible();
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        await main.page.getByRole('button', { name: '← Table' }).click();
      });

      step('with gaps a draft is written and named as one', async ({ main, world }) => {
        const [folder, deposit] = [imcOf(world), new DepositPage(main)];
        await deposit.open();
        await main.page.setViewportSize({ width: 800, height: 500 });
        await expect(main.page.getByRole('button', { name: 'Write…' })).toBeInViewport({ ratio: 1 });
        await main.page.getByRole('button', { name: 'Write…' }).click();
        const dialog = deposit.dialog('Write the deposit');
        await expect(dialog).toContainText('the repository will refuse it');
        mkdirSync(join(folder, 'deposit', 'slide_old'), { recursive: true });
        writeFileSync(join(folder, 'deposit', 'slide_old', 'roi_001.ome.tif'), imcImage());
        await dialog.getByRole('radio', { name: /copies of the images/ }).check();
        await expect(dialog).toContainText('slide_old/roi_001.ome.tif is in the folder of the upload, but is not part');
        await dialog.getByRole('radio', { name: /Tables only/ }).check();
        await expect(dialog).not.toContainText('slide_old');
        await dialog.getByRole('button', { name: 'Write a draft' }).click();
        await expect(deposit.dialog('The draft is written')).toBeVisible();
        expect(existsSync(join(folder, 'deposit', 'DRAFT-imc-metadata.tsv'))).toBe(true);
        expect(existsSync(join(folder, 'deposit', 'imc-metadata.tsv'))).toBe(false);
      });
    },
  ),
);

test('what filled a value is named in the inspector and in the deposit: a path, a table, a file of answers', async ({
  start,
  world,
}) => {
  const folder = imcOf(world);
  writeImcImages(folder);
  const [table, answers] = [join(world.home, 'animals.csv'), join(world.home, 'answers.json')];
  writeFileSync(table, 'file,species\nslide_a/roi_002.ome.tif,mouse\n');
  writeFileSync(answers, JSON.stringify({ answers: { description: 'lymph node' } }));
  scopecard(world, 'fill', folder, '{region}/*');
  scopecard(world, 'import', folder, table);
  scopecard(world, 'deposit', 'answer', folder, '--from', answers);
  const main = new MainWindow(await start(folder));
  await main.isRead();
  await main.select('roi_002');
  const field = (label: string) => main.inspector.getByLabel(label, { exact: true });
  await expect(field('Region')).toHaveAccessibleDescription(/From the path by \{region\}\/\*, (?:today|yesterday)\./);
  await expect(field('Species')).toHaveAccessibleDescription(/Table animals\.csv, (?:today|yesterday)\./);
  await expect(main.inspector.getByText('table', { exact: true })).toBeVisible();
  await expect(field('Sex')).not.toHaveAccessibleDescription(/today|yesterday/);

  const deposit = new DepositPage(main);
  await deposit.open();
  await main.page.getByRole('button', { name: 'Continue' }).click();
  const known = (label: string) => main.page.locator('.deposit-known').filter({ hasText: label });
  await main.page.getByText('From your files').click();
  await expect(known('ROI description')).toContainText(
    /sidecar, .*, from the path by \{region\}\/\*, (?:today|yesterday)/,
  );
  await main.page.getByText('Your answers').click();
  await expect(known('Description').first()).toContainText(/copied from answers\.json, (?:today|yesterday)/);
});

/** Runs a command as the same user before the window opens; its actions are in the same history. */
function scopecard({ env }: World, ...words: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [built('scopecard.cjs'), ...words], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
}

test('what is typed for a deposit and not entered survives a crash, in its fields and dialogs', async ({
  start,
  world,
  troubles,
}) => {
  const main = await openImc({ start, world }, 0);
  const deposit = new DepositPage(main);
  await deposit.open();
  await deposit.press(main.page.getByRole('button', { name: 'Continue' }));
  const described = (page: DepositPage) => page.needed.getByRole('textbox', { name: 'Description', exact: true });
  await deposit.question('Who contributed?').getByRole('button').click();
  await deposit.dialog('People').getByLabel('Last name').fill('Example');
  await main.page.keyboard.press('Escape');
  await deposit.dialog('People').getByRole('button', { name: 'Keep it' }).click();
  await expect.poll(() => typedAnswers(world)).toContain('Example');
  await main.started.crash();
  await main.page.close();
  troubles.length = 0; // the page rightly complains of its host's end

  const second = new MainWindow(await start(imcOf(world)));
  await second.isRead();
  const again = new DepositPage(second);
  await again.open();
  await expect(again.question('Who contributed?')).toContainText('entered earlier and not saved yet');
  await again.question('Who contributed?').getByRole('button').click();
  await expect(again.dialog('People')).toContainText('It is not saved yet.');
  await expect(again.dialog('People').getByLabel('Last name')).toHaveValue('Example');
  await again.dialog('People').getByRole('button', { name: 'Cancel' }).click();
  await again.dialog('People').getByRole('button', { name: 'Discard' }).click();
  await described(again).fill('A long "abstract"');
  await expect.poll(() => typedAnswers(world)).toContain('abstract');
  await second.started.crash();
  await second.page.close();
  troubles.length = 0;

  const third = new MainWindow(await start(imcOf(world)));
  await third.isRead();
  const last = new DepositPage(third);
  await last.open();
  await expect(described(last)).toHaveValue('A long "abstract"');
  await expect(last.question('Description')).toContainText('not entered yet');
  await expect(last.question('Who contributed?')).not.toContainText('not saved yet');
  await described(last).press('Enter');
  await expect(last.question('Description')).toBeHidden();
  expect(textAt(join(imcOf(world), 'scopecard-deposit.json'))).toContain('A long');
  await expect.poll(() => typedAnswers(world)).toBe('');
});

/** What is journalled of answers that are not entered. */
const typedAnswers = ({ home }: World): string => journalled(home, 'typed-answers');
