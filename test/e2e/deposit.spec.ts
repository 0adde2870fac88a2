import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeImcImages } from '../helpers/imc-image.ts';
import { expect, test } from './fixtures.ts';
import { DepositPage } from './pages/deposit-page.ts';
import { MainWindow } from './pages/main-window.ts';

test('a HuBMAP deposit is made by hand, from a folder of images to the tables', async ({ start, world }) => {
  test.slow();
  const folder = join(world.home, '..', 'imc');
  writeImcImages(folder);
  const main = new MainWindow(await start(folder));
  await main.isRead();
  const deposit = new DepositPage(main);
  await deposit.open();

  await expect(deposit.card(/Imaging Mass Cytometry version 1/)).toBeChecked();
  await expect(main.page.getByRole('main')).toContainText(/\d+ of 41 columns known already/);
  await deposit.press(main.page.getByRole('button', { name: 'Continue' }));
  await expect(deposit.needed).toBeVisible();
  const questions = await deposit.questions();

  await deposit.press(deposit.question('Who contributed?').getByRole('button'));
  const people = deposit.dialog('People');
  const person = {
    'First name': 'Ada',
    'Last name': 'Example',
    Affiliation: 'University of Example',
    'E-mail': 'ada@example.org',
    ORCID: '0000-0002-1825-0098',
  };
  for (const [label, value] of Object.entries(person)) await people.getByLabel(label, { exact: true }).fill(value);
  deposit.typed += Object.keys(person).length;
  for (const role of ['Operator', 'Principal investigator']) await deposit.press(people.getByLabel(role));
  await deposit.press(people.getByRole('button', { name: 'Save people' }));
  await expect(people.getByRole('alert')).toContainText('the last digit does not fit');
  await people.getByLabel('ORCID').fill('0000-0002-1825-0097');
  await deposit.press(people.getByRole('button', { name: 'Save people' }));
  await expect(people).toBeHidden();
  await expect(deposit.question('Who contributed?')).toBeHidden();
  await expect(deposit.question('Operator')).toBeHidden();

  // A first try that the repository would refuse stays in its field, with the reason beside it.
  await deposit.type('Protocol', 'https://dx.doi.org/10.17504/protocols.io.abc123');
  const doi = deposit.needed.getByRole('textbox', { name: 'Protocol', exact: true });
  await expect(deposit.question('Protocol'))
    .toBeHidden()
    .catch(() => expect(doi).toHaveAttribute('aria-invalid', 'true'));
});

test('leaving loses nothing: answers and places are there again', async ({ start, world }) => {
  const folder = join(world.home, '..', 'imc');
  writeImcImages(folder);
  const main = new MainWindow(await start(folder));
  await main.isRead();
  const deposit = new DepositPage(main);
  await deposit.open();
  await main.page.getByRole('button', { name: 'Continue' }).click();
  await expect(deposit.needed).toBeVisible();
  console.log(await deposit.needed.innerText());
  console.log(await deposit.files.innerText());
  expect(existsSync(join(folder, 'scopecard-deposit.json'))).toBe(true);
  expect(readdirSync(folder).length + readFileSync(join(folder, 'scopecard-deposit.json')).length).toBeGreaterThan(0);
  await main.page.screenshot({ path: '/tmp/dv-work.png' });
});
