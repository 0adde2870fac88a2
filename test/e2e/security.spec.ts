import { expect, test } from './fixtures.ts';

// Doors are tried on a program and a page that nobody has used before.
test.use({ fresh: true });

/** What code given as text does in the page: as an inline script, and evaluated. */
function tryCode(): Promise<Readonly<Record<string, boolean>>> {
  const script = document.createElement('script');
  script.textContent = 'window.inlineRan = true';
  document.head.append(script);
  const evaluated = () => {
    try {
      return new Function('return true')() === true;
    } catch {
      return false;
    }
  };
  const node = 'require' in window || 'process' in window;
  // A browser's own tools may evaluate; what comes out of a timer is the page's.
  return new Promise((resolve) => {
    setTimeout(() => resolve({ inline: 'inlineRan' in window, evaluated: evaluated(), node }));
  });
}

test('the page has no Node and runs no inline or evaluated script', async ({ start, troubles }) => {
  const { page } = await start(null);
  expect(await page.evaluate(tryCode)).toEqual({ inline: false, evaluated: false, node: false });
  expect(troubles.some((text) => text.includes('Content Security Policy'))).toBe(true);
  troubles.length = 0;
});

test('the page contacts no other address', async ({ start, troubles }) => {
  const { page } = await start(null);
  const reached = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
  troubles.length = 0;
});

test('the window stays on its page and opens no other', { tag: '@desktop' }, async ({ start, troubles }) => {
  const { page } = await start(null);
  const address = page.url();
  await page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(page.url()).toBe(address);
  troubles.length = 0;
});

test('the bridge is three functions, and only for the names of the contract', { tag: '@desktop' }, async ({
  start,
}) => {
  const { page } = await start(null);
  const bridge = await page.evaluate(async () => {
    const { scopecard } = window as unknown as {
      scopecard: Record<string, (name: string, args?: unknown) => Promise<unknown>>;
    };
    return {
      names: Object.keys(scopecard),
      frozen: Object.isFrozen(scopecard),
      unknown: await scopecard.request?.('shell.run', {}).catch(String),
      unfit: await scopecard.request?.('folder.open', { path: 5 }),
    };
  });
  expect(bridge.names).toEqual(['request', 'on', 'pathOf']);
  expect(bridge.frozen).toBe(true);
  expect(bridge.unknown).toContain('there is no request shell.run');
  expect(bridge.unfit).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
});

test('the shell is sandboxed, isolated and grants nothing', { tag: '@desktop' }, async ({ start }) => {
  const { desktop } = await start(null);
  const decisions = await desktop?.decisions();
  test.skip(!decisions, 'only the stand-in tells what the main process decided');
  expect(decisions?.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  expect(decisions?.permissions).toEqual({ request: false, check: false, device: false });
  expect(decisions?.webviewPrevented).toBe(true);
  expect(decisions?.dictionaries).toEqual([]);
  expect(decisions?.switches).toMatchObject({ 'host-resolver-rules': 'MAP * ~NOTFOUND' });
});

test('the token leaves the address, and the cookie is out of reach of scripts', { tag: '@browser' }, async ({
  start,
  context,
}) => {
  const { page, server } = await start(null);
  expect(page.url()).toBe(`${new URL(server?.address ?? '').origin}/`);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(await page.evaluate(() => history.length)).toBeLessThan(3);
  expect(await context.cookies()).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Strict' })]);
});

test('another browser profile without the token sees nothing', { tag: '@browser' }, async ({
  start,
  browser,
  troubles,
}) => {
  const { server } = await start(null);
  const stranger = await browser.newPage();
  const answer = await stranger.goto(new URL(server?.address ?? '').origin);
  expect(answer?.status()).toBe(401);
  await stranger.goto(server?.address ?? '');
  await expect(stranger.getByText('This address has already been used.')).toBeVisible();
  await stranger.close();
  troubles.length = 0;
});
