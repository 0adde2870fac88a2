import type { Page } from 'playwright/test';
import type { Started } from '../fixtures.ts';

/** The main window, by what its user sees. */
export class MainWindow {
  readonly page: Page;
  readonly started: Started;

  constructor(started: Started) {
    this.started = started;
    this.page = started.page;
  }

  async isRead(): Promise<void> {
    await this.page.getByRole('complementary', { name: 'Inspector' }).waitFor();
  }
}
