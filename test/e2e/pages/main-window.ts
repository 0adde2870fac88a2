import { expect, type Locator, type Page } from 'playwright/test';
import type { Started } from '../fixtures.ts';

/** A name in full, with or without the mark of an unsaved edit after it. */
const marked = (name: string) => new RegExp(`^${name}( ●)?$`);

/** Frames without a change after which a part of the window counts as drawn. */
const stillFrames = 4;

/** The main window, by what its user sees and hears. */
export class MainWindow {
  readonly page: Page;
  readonly started: Started;
  readonly table: Locator;
  readonly inspector: Locator;
  readonly problems: Locator;
  readonly status: Locator;

  constructor(started: Started) {
    this.started = started;
    this.page = started.page;
    this.table = this.page.getByRole('treegrid', { name: 'Images' });
    this.inspector = this.page.getByRole('complementary', { name: 'Inspector' });
    this.problems = this.page.getByRole('region', { name: 'Problems' });
    this.status = this.page.getByRole('contentinfo');
  }

  /** All headers are read and all problems counted. */
  async isRead(): Promise<void> {
    await expect(this.status).toContainText(/(?:\d+ errors? · \d+ warnings?(?!s)|No problems)(?! so far)/);
    await expect(this.status).not.toContainText(/Opening|Looking|Reading/);
  }

  /**
   * The table is up to date: a few frames have passed without a change. Tests that read positions, or
   * points at a line, waits for it first; the table draws in several steps, and its cells are used again for other lines.
   */
  async isDrawn(): Promise<void> {
    await this.table.evaluate(
      (grid, frames) =>
        new Promise<void>((resolve) => {
          let still = 0;
          const observer = new MutationObserver(() => {
            still = 0;
          });
          observer.observe(grid, { subtree: true, childList: true, characterData: true, attributes: true });
          const onFrame = (): void => {
            still += 1;
            if (still <= frames) return void requestAnimationFrame(onFrame);
            observer.disconnect();
            resolve();
          };
          requestAnimationFrame(onFrame);
        }),
      stillFrames,
    );
  }

  async filter(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Filter images by any value' }).fill(text);
    await this.isDrawn();
  }

  /** The name cell of an image; the state marks belong to its name. */
  image(name: string): Locator {
    return this.table.getByRole('gridcell').filter({ hasText: name });
  }

  /** Filters the table down to an image and selects it. */
  async select(name: string): Promise<void> {
    await this.filter(name);
    await this.image(name).click();
    await expect(this.inspector.getByRole('heading', { name })).toBeVisible();
    await this.isDrawn();
  }

  /** A value cell of the table's only row. */
  async cell(column: string): Promise<Locator> {
    await this.isDrawn();
    const index = await this.table.getByRole('columnheader', { name: column }).getAttribute('aria-colindex');
    return this.table.getByRole('gridcell').and(this.page.locator(`[aria-colindex="${index}"]`));
  }

  /** Selects the first image of a group of the table; the head of the group. */
  async selectInGroup(name: RegExp): Promise<Locator> {
    const head = this.table.getByRole('button', { name });
    const line = Number(await head.locator('xpath=..').getAttribute('aria-rowindex'));
    await this.table
      .locator(`[role="gridcell"][aria-rowindex="${line + 1}"]`)
      .first()
      .click();
    return head;
  }

  /** The cell that has the keyboard. */
  get focusedCell(): Locator {
    return this.table.getByRole('gridcell').and(this.page.locator(':focus'));
  }

  /** Scrolls the table to the right; false at its end. */
  private async scrollsOn(): Promise<boolean> {
    const moved = await this.table.evaluate((grid) => {
      const view = grid.querySelector('revogr-viewport-scroll.rgCol') as HTMLElement;
      const before = view.scrollLeft;
      view.scrollLeft += 300;
      return view.scrollLeft > before;
    });
    await this.isDrawn();
    return moved;
  }

  /** The cell of an image in a column. */
  async cellOf(name: string, column: string): Promise<Locator> {
    await this.isDrawn();
    const head = this.table.getByRole('columnheader', { name: column, exact: true });
    // Columns that do not fit into a narrow window are drawn when they are scrolled to.
    while ((await head.count()) === 0 && (await this.scrollsOn()));
    const index = await head.getAttribute('aria-colindex');
    const line = await this.image(name).getAttribute('aria-rowindex');
    return this.table.locator(`[role="gridcell"][aria-rowindex="${line}"][aria-colindex="${index}"]`).last();
  }

  /** Presses keys (`Control+Shift+ArrowDown`) faster than the window can draw what the one before did. */
  async pressAtOnce(...keys: readonly string[]): Promise<void> {
    const pressed = keys.map((spelling) => {
      const names = spelling.split('+');
      return { key: names.at(-1) ?? '', ctrlKey: names.includes('Control'), shiftKey: names.includes('Shift') };
    });
    await this.page.evaluate(async (events) => {
      for (const event of events) {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(
          new KeyboardEvent('keydown', { ...event, code: event.key, bubbles: true, cancelable: true }),
        );
        // Each press is a task of its own, as from a keyboard; no frame is drawn for it.
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, pressed);
  }

  /** Pastes what another program left on the clipboard where the keyboard is. */
  async paste(content: { readonly text: string; readonly html: string }): Promise<void> {
    await this.page.evaluate(({ text, html }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      clipboardData.setData('text/html', html);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      (document.activeElement ?? document).dispatchEvent(event);
    }, content);
  }

  /** What copying or cutting where the keyboard is puts on the clipboard. */
  async clip(kind: 'copy' | 'cut'): Promise<string> {
    return await this.page.evaluate((type) => {
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true });
      (document.activeElement ?? document).dispatchEvent(event);
      return clipboardData.getData('text/plain');
    }, kind);
  }

  /** How many images the table shows. */
  get counts(): Locator {
    return this.page.locator('.table-tools-counts');
  }

  /** The same as it is read out. */
  get countsReadOut(): Locator {
    return this.page.getByRole('toolbar', { name: 'Table' }).getByRole('status');
  }

  /** The status line that reports a result. */
  get notice(): Locator {
    return this.page.locator('.notice-line');
  }

  /** A field of the inspector. */
  field(label: string): Locator {
    const name = marked(label);
    return this.inspector.getByRole('combobox', { name }).or(this.inspector.getByRole('textbox', { name }));
  }

  async enter(label: string, value: string): Promise<void> {
    await this.field(label).fill(value);
    await this.field(label).press('Enter');
  }

  async tab(name: 'Metadata' | 'Header' | 'JSON' | 'History'): Promise<void> {
    await this.inspector.getByRole('tab', { name }).click();
  }

  /** The count beside the Save button. */
  unsaved(count: number): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: `${count.toLocaleString('en')} unsaved` });
  }

  async isClean(): Promise<void> {
    await expect(this.page.getByRole('banner').getByText('unsaved')).toBeHidden();
  }

  /** The palette's field; it is there while the palette is open. */
  get search(): Locator {
    return this.page.getByRole('textbox', { name: 'Search images, values, commands' });
  }

  /** Runs a command by its name, by keyboard, as soon as the palette has marked it. */
  async runCommand(label: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.search.fill(label);
    await expect(this.page.locator('.palette [data-selected]')).toContainText(label, { ignoreCase: true });
    await this.search.press('Enter');
    await expect(this.search).toBeHidden();
    // The command runs in the frame after the palette has returned the keyboard.
    await this.page.evaluate(() => new Promise(requestAnimationFrame));
  }

  /** Runs a command that opens a dialog, and gives the dialog. */
  async openDialog(label: string): Promise<Locator> {
    await this.runCommand(label);
    const dialog = this.page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+s');
  }

  /** Closes dialogs, undoes what is not saved, and shows every image again, from the first row and column. */
  async startOver(): Promise<void> {
    const { keyboard } = this.page;
    const unsaved = this.page.getByRole('banner').getByText('unsaved');
    const open = this.page.locator('dialog[open]').or(this.search).first();
    while (await open.isVisible()) await keyboard.press('Escape');
    for (let steps = 0; steps < 30 && (await unsaved.isVisible()); steps++) {
      // From the table: in a field, the keys undo what is typed there.
      await keyboard.press('ControlOrMeta+1');
      await keyboard.press('ControlOrMeta+z');
    }
    await this.isClean();
    const hiding = this.page.getByRole('button', { name: /^Show all again/ });
    for (let left = await hiding.count(); left > 0; left--) {
      await hiding.first().click();
      await expect(hiding).toHaveCount(left - 1);
    }
    await this.page.getByRole('combobox', { name: 'Group:' }).selectOption({ label: 'none' });
    await this.filter('');
    await this.table.locator('revogr-viewport-scroll.rgCol').evaluateAll((views) => {
      for (const view of views) view.scrollTo(0, 0);
    });
  }
}
