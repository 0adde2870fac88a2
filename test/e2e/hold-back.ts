import type { Page } from 'playwright/test';

/** Answers to requests wait, as on a slow drive, until they are released. */
export async function holdBack(page: Page, ...names: readonly string[]): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  for (const name of names) {
    await page.route(`**/api/${name}`, async (route) => {
      const answer = await route.fetch();
      await released;
      await route.fulfill({ response: answer });
    });
  }
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}
