import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/**
 * Of no use to anybody: the palette's list, which arrow keys move through, is not a tab stop of its own; an open menu, which
 * goes with the button that opened it, is not inside a landmark.
 */
const known: readonly RegExp[] = [
  /^scrollable-region-focusable: <div class="[^"]*mantine-ScrollArea-viewport/,
  /^region: <div data-portal="true"/,
];

/** Rules whose verdict depends on colours: nothing else differs between the themes. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds in the page, or in the part of it, as it is now: of any weight in the whole page, serious ones in a part. */
export async function findings(page: Page, within = 'html', rules?: readonly string[]): Promise<readonly string[]> {
  const isLoaded = await page.evaluate(() => 'axe' in window);
  // Injected once per page, because it is half a megabyte. The only frame, the Curator's report, lets nothing in, axe's
  // messages neither: older Chromium reports each of them as an error.
  const axe = new AxeBuilder({ page, ...(isLoaded && { axeSource: ';' }) }).setLegacyMode().include(within);
  const run = rules ? { type: 'rule' as const, values: [...rules] } : undefined;
  const { violations } = await axe
    .options({ iframes: false, reporter: 'no-passes', ...(run && { runOnly: run }) })
    .analyze();
  // Of a part of the page alone, lesser findings are about what is outside it.
  const isWhole = within === 'html';
  return violations
    .filter(({ impact }) => isWhole || impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
    .map((finding) => finding.replaceAll(/\s+/g, ' '))
    .filter((finding) => !known.some((pattern) => pattern.test(finding)));
}

const themes = ['light', 'dark'] as const;

/**
 * The same in both themes, each finding with where it is and why. The window stays in the theme that it came to: every
 * change of it draws the whole window again.
 */
export async function findingsInBoth(page: Page, within = 'html'): Promise<readonly string[]> {
  const root = page.locator('html');
  const now = await root.getAttribute('data-theme');
  const other = themes.find((theme) => theme !== now) ?? 'dark';
  const here = await findings(page, within);
  await page.emulateMedia({ colorScheme: other });
  await expect(root).toHaveAttribute('data-theme', other);
  const there = await findings(page, within, ofColours);
  return [...here.map((finding) => `${now}: ${finding}`), ...there.map((finding) => `${other}: ${finding}`)];
}
