import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

/**
 * Known of the grid library's own elements, whose roles the program does not set: a viewport between the grid and its
 * rows, headers outside a row, scrollers that take the keyboard through the grid. Nothing of ours may add to them.
 */
const knownInGrid: ReadonlySet<string> = new Set([
  'aria-required-children',
  'aria-required-parent',
  'scrollable-region-focusable',
]);

const inGrid = (html: string) => /^<(revo|div class="(rgHeaderCell|vertical-inner))/.test(html);

/** Findings that keep somebody out, each with where it is. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  // The page has no frames: everything runs in it, no helper page is opened.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))
    .filter(({ id, html }) => !(knownInGrid.has(id) && inGrid(html)))
    .map(({ id, html }) => `${id}: ${html.slice(0, 200)}`);
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    test('the start screen keeps nobody out', async ({ start }) => {
      const { page } = await start(null);
      await expect(page.getByRole('heading', { name: 'Scopecard' })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });

    test('the main window keeps nobody out', async ({ main }) => {
      await main.select('20251030_A106_0003.tif');
      await main.enter('Depth', 'shallow');
      await main.filter('');
      expect(await seriousFindings(main.page)).toEqual([]);
      await main.tab('JSON');
      expect(await seriousFindings(main.page)).toEqual([]);
    });

    test('the palette keeps nobody out', async ({ start }) => {
      const { page } = await start(null);
      await expect(page.getByRole('heading', { name: 'Scopecard' })).toBeVisible();
      await page.keyboard.press('ControlOrMeta+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
}
