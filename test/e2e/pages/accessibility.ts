import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';

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

/** Rules about a whole page, which a dialog alone is not. */
const ofPages = ['bypass', 'landmark-one-main', 'page-has-heading-one'];

/**
 * While a modal dialog is open, the window behind it, which nobody can reach, is left out: most of axe's time goes to its
 * cells. Gives whether there is one.
 */
async function leaveOutWindow(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const window = document.querySelector<HTMLElement>('.app');
    const isModal = document.querySelector('dialog:modal') !== null;
    if (window && isModal) window.style.contentVisibility = 'hidden';
    return isModal;
  });
}

async function bringBackWindow(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.app')?.style.removeProperty('content-visibility'));
}

/** Whether axe looks: on the desktop the page is the same but for its menu, and looking takes longer than what it looks at. */
const looks = () => test.info().project.name !== 'desktop';

async function violations(page: Page, within: string, rules?: readonly string[]): Promise<readonly string[]> {
  const isDialog = await leaveOutWindow(page);
  const isLoaded = await page.evaluate(() => 'axe' in window);
  // Injected once per page, because it is half a megabyte. The only frame, the Curator's report, lets nothing in, axe's
  // messages neither: older Chromium reports each of them as an error.
  const axe = new AxeBuilder({ page, ...(isLoaded && { axeSource: ';' }) }).setLegacyMode().include(within);
  const run = rules ? { type: 'rule' as const, values: [...rules] } : undefined;
  const off = isDialog && !rules ? { rules: Object.fromEntries(ofPages.map((id) => [id, { enabled: false }])) } : {};
  const found = await axe
    .options({ iframes: false, reporter: 'no-passes', ...(run && { runOnly: run }), ...off })
    .analyze();
  // Of a part of the page alone, lesser findings are about what is outside it.
  const isWhole = within === 'html';
  return found.violations
    .filter(({ impact }) => isWhole || impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
    .map((finding) => finding.replaceAll(/\s+/g, ' '))
    .filter((finding) => !known.some((pattern) => pattern.test(finding)));
}

/**
 * What axe finds in the open dialog, else in the page or in the part of it, as it is now: serious findings of a part, others
 * of any weight.
 */
export async function findings(page: Page, within = 'html'): Promise<readonly string[]> {
  if (!looks()) return [];
  const found = await violations(page, within);
  await bringBackWindow(page);
  return found;
}

const themes = ['light', 'dark'] as const;

/**
 * The same in both themes, each finding with where it is and why. The window stays in the theme that it came to: every
 * change of it draws the whole window again.
 */
export async function findingsInBoth(page: Page, within = 'html'): Promise<readonly string[]> {
  if (!looks()) return [];
  const root = page.locator('html');
  const now = await root.getAttribute('data-theme');
  const other = themes.find((theme) => theme !== now) ?? 'dark';
  const here = await violations(page, within);
  await page.emulateMedia({ colorScheme: other });
  await expect(root).toHaveAttribute('data-theme', other);
  const there = await violations(page, within, ofColours);
  await bringBackWindow(page);
  return [...here.map((finding) => `${now}: ${finding}`), ...there.map((finding) => `${other}: ${finding}`)];
}
