import { expect, type Locator, type Page } from 'playwright/test';
import type { Started } from '../fixtures.ts';

/** A name in full, with or without the mark of an unsaved edit after it. */
const marked = (name: string) => new RegExp(`^${name}( ●)?$`);

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
    await expect(this.status).toContainText(/\d+ errors · \d+ warnings/);
    await expect(this.status).not.toContainText('reading');
  }

  async filter(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Filter images by any value' }).fill(text);
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
  }

  /** A value cell of the table's only row. */
  async cell(column: string): Promise<Locator> {
    const index = await this.table.getByRole('columnheader', { name: column }).getAttribute('aria-colindex');
    return this.table.getByRole('gridcell').and(this.page.locator(`[aria-colindex="${index}"]`));
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

  async tab(name: 'Metadata' | 'Header' | 'JSON'): Promise<void> {
    await this.inspector.getByRole('tab', { name }).click();
  }

  /** The count beside the Save button. */
  unsaved(count: number): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: `${count} unsaved` });
  }

  async isClean(): Promise<void> {
    await expect(this.page.getByRole('banner').getByText('unsaved')).toBeHidden();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+s');
  }
}
