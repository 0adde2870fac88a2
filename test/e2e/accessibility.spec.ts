import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

/**
 * Not of use to anybody, and not the program's to change: the grid's own scroll bar can be focused by script, and the
 * palette's list, which arrow keys move through, is no tab stop of its own.
 */
const known: readonly RegExp[] = [
  /^aria-required-children: .*not allowed: revogr-scroll-virtual\[tabindex\]$/,
  /^scrollable-region-focusable: <div class="[^"]*mantine-ScrollArea-viewport/,
];

/** Commands that open a dialog on selected images; a new one is a line here. */
const dialogs = [
  'Choose columns…',
  'Order and filter of this column…',
  'Completeness by folder…',
  'Find and replace…',
  'Merge spellings…',
  'Fill from path…',
  'Clear fields…',
  'Keyboard shortcuts',
];

/** Findings that keep somebody out, each with where it is and why. */
async function seriousFindings(page: Page, within = 'html'): Promise<readonly string[]> {
  // The page has no frames: everything runs in it, no helper page is opened.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(within).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
    .map((finding) => finding.replaceAll(/\s+/g, ' '))
    .filter((finding) => !known.some((pattern) => pattern.test(finding)));
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

    test('no dialog keeps anybody out', async ({ main }) => {
      test.slow();
      await main.filter('');
      await main.image('20251030_A106_0003.tif').click();
      await main.page.keyboard.press('ControlOrMeta+a');
      const dialog = main.page.locator('dialog[open]');
      for (const command of dialogs) {
        await main.runCommand(command);
        await expect(dialog).toBeVisible();
        expect(await seriousFindings(main.page, 'dialog[open]'), command).toEqual([]);
        await main.page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
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
