import { expect, type Locator, type Page } from 'playwright/test';
import type { MainWindow } from './main-window.ts';

/** The Deposit view, by what its user sees and hears; it counts what is pressed and entered. */
export class DepositPage {
  readonly page: Page;
  readonly needed: Locator;
  readonly look: Locator;
  readonly files: Locator;
  /** Buttons and boxes that were pressed. */
  presses = 0;
  /** Answers that were typed. */
  typed = 0;
  readonly #main: MainWindow;

  constructor(main: MainWindow) {
    this.#main = main;
    this.page = main.page;
    this.needed = this.page.getByRole('region', { name: 'Still needed' });
    this.look = this.page.getByRole('region', { name: 'To look at' });
    this.files = this.page.getByRole('region', { name: 'What will be written' });
  }

  async open(): Promise<void> {
    await this.#main.runCommand('Deposit…');
    await expect(this.page.getByRole('heading', { name: 'Deposit', exact: true })).toBeVisible();
  }

  async press(button: Locator): Promise<void> {
    await button.click();
    this.presses++;
  }

  /** Puts a place on or off. */
  card(name: RegExp): Locator {
    return this.page.getByRole('checkbox', { name });
  }

  question(label: string): Locator {
    return this.needed
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: label, exact: true }) });
  }

  /** Types an answer; Enter continues to the next question. */
  async type(label: string, answer: string): Promise<void> {
    const field = this.needed.getByRole('textbox', { name: label, exact: true });
    await field.fill(answer);
    await field.press('Enter');
    this.typed++;
  }

  async choose(label: string, answer: RegExp): Promise<void> {
    await this.press(this.question(label).getByRole('button', { name: answer }));
  }

  /** Enters the one person of the deposit. */
  async enterPerson(person: Readonly<Record<string, string>>, roles: readonly string[]): Promise<void> {
    await this.press(this.question('Who contributed?').getByRole('button'));
    const dialog = this.dialog('People');
    for (const [label, value] of Object.entries(person)) await dialog.getByLabel(label, { exact: true }).fill(value);
    this.typed += Object.keys(person).length;
    for (const role of roles) await this.press(dialog.getByLabel(role));
    await this.press(dialog.getByRole('button', { name: 'Save people' }));
    await expect(dialog).toBeHidden();
    await expect(this.question('Who contributed?')).toBeHidden();
    // The question is gone: the keyboard is at the next one.
    await expect(this.needed.locator(':focus')).toBeVisible();
  }

  /** Pastes what a spreadsheet copied into the editor of channels. */
  async pastePanel(cell: string, text: string): Promise<void> {
    await this.press(this.question('Which antibodies were used?').getByRole('button'));
    const dialog = this.dialog('Channels');
    await expect(dialog.getByRole('textbox').first()).toBeFocused();
    await this.press(dialog.getByLabel(cell));
    await this.#main.paste({ text, html: '' });
    await this.press(dialog.getByRole('button', { name: 'Save channels' }));
    await expect(dialog).toBeHidden();
    await expect(this.question('Which antibodies were used?')).toBeHidden();
  }

  /** The open questions. */
  get questions(): Locator {
    return this.needed.getByRole('heading', { level: 3 });
  }

  get state(): Locator {
    return this.page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: /columns/ });
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }
}
