import { execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWindow } from '../../build/packaged-program.mjs';
import { packDeb, packingRuntime } from './pack.ts';

const run = promisify(execFile);
const runtime = packingRuntime();

/** Processes of a program's pages, by the group that all of its processes are in. */
async function pagesOf(group: number): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,pgid=,args=']);
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const own = lines.filter(([, pgid, ...args]) => Number(pgid) === group && args.includes('--type=renderer'));
  return own.map(([pid]) => Number(pid));
}

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

describe.skipIf(runtime === null)('the Debian package', () => {
  let work: string;
  let root: string;
  let launcher: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'scopecard-package-'));
    env = { ...process.env, SCOPECARD_HOME: join(work, 'home') };
    if (runtime) root = await packDeb(runtime, work);
    launcher = join(root, 'opt/Scopecard/resources/bin/scopecard');
  }, 300_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  const installed = (path: string) => join(root, path);

  it('has the window and the command line under names of their own', () => {
    expect(statSync(installed('opt/Scopecard/scopecard-app')).mode & 0o111).toBeTruthy();
    expect(statSync(installed('usr/bin/scopecard')).mode & 0o111).toBeTruthy();
    expect(readFileSync(installed('usr/bin/scopecard'), 'utf8')).toContain('/opt/Scopecard/resources/bin/scopecard');
    expect(existsSync(launcher)).toBe(true);
  });

  it('runs the command line, not the window, also through a link', async () => {
    const link = join(work, 'scopecard');
    symlinkSync(launcher, link);
    const sample = join(work, 'sample folder');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect((await run(link, ['--version'], { env })).stdout.trim()).toBe(version);
    await run(link, ['sample', sample], { env });
    // The sample has unreadable images: the scan exits with 1 and lists them all.
    const { stdout } = await run(link, ['scan', sample, '--json'], { env }).catch(
      (error) => error as { stdout: string },
    );
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(rows).toHaveLength(19);
  }, 60_000);

  it('has a desktop entry that opens folders and images', async () => {
    const entry = installed('usr/share/applications/scopecard-app.desktop');
    const text = readFileSync(entry, 'utf8');
    expect(text).toContain('Exec=/opt/Scopecard/scopecard-app %U');
    expect(text).toContain('MimeType=inode/directory;image/tiff;');
    expect(text).toContain('StartupWMClass=scopecard-app');
    if (existsSync('/usr/bin/desktop-file-validate')) await run('desktop-file-validate', [entry]);
  });

  describe.skipIf(!process.env.DISPLAY && !existsSync('/usr/bin/xvfb-run'))('its window', () => {
    const window = () => installed('opt/Scopecard/scopecard-app');

    const patience = { timeout: 60_000 };

    it('runs no code but that of its archive, neither does its command line', async () => {
      const marker = join(work, 'ran');
      const injected = join(work, 'injected.cjs');
      writeFileSync(injected, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');`);
      const misled = { ...env, NODE_OPTIONS: `--require=${injected}` };
      expect((await run(launcher, ['--version'], { env: misled })).stderr).toBe('');
      const beside = installed('opt/Scopecard/resources/app');
      mkdirSync(beside);
      writeFileSync(join(beside, 'package.json'), JSON.stringify({ main: injected }));
      const { titles, end } = await startWindow(window(), [], misled);
      try {
        await expect.poll(titles, patience).toEqual(['Scopecard']);
        expect(existsSync(marker)).toBe(false);
      } finally {
        end();
        rmSync(beside, { recursive: true });
      }
    }, 120_000);

    it('contacts nobody, by itself or for its page', async () => {
      let connections = 0;
      const proxy = createServer((socket) => {
        connections += 1;
        socket.destroy();
      });
      await once(proxy.listen(0, '127.0.0.1'), 'listening');
      const { port } = proxy.address() as AddressInfo;
      const sample = join(work, 'contacts');
      await run(launcher, ['sample', sample], { env });
      const fresh = { ...env, SCOPECARD_HOME: join(work, 'fresh home') };
      const { titles, end } = await startWindow(window(), [`--proxy-server=127.0.0.1:${port}`, sample], fresh);
      try {
        await expect.poll(titles, patience).toEqual(['contacts — Scopecard']);
        expect(connections).toBe(0);
      } finally {
        end();
        proxy.close();
      }
    }, 120_000);

    it('opens the folder of an image that a file manager names', async () => {
      const sample = join(work, 'opened with');
      await run(launcher, ['sample', sample], { env });
      const image = pathToFileURL(join(sample, 'control', '20251030_A106_0003.tif')).href;
      const { titles, end } = await startWindow(window(), [image], env);
      try {
        await expect.poll(titles, patience).toEqual(['control — Scopecard']);
      } finally {
        end();
      }
    }, 120_000);

    it.each([
      ['shown', 'opened with — Scopecard'],
      ['loaded', ''],
    ])(
      'logs that its page was killed while it was %s, and the next start that the program was',
      async (_, title) => {
        const home = mkdtempSync(join(work, 'killed-'));
        const sample = join(home, 'opened with');
        await run(launcher, ['sample', sample], { env });
        const start = () => startWindow(window(), [sample], { ...env, SCOPECARD_HOME: home });
        const log = () => readFileSync(join(home, 'logs', 'scopecard.log'), 'utf8');
        const first = await start();
        try {
          if (title !== '') await expect.poll(first.titles, patience).toEqual([title]);
          await expect.poll(() => pagesOf(first.pid), patience).not.toEqual([]);
          for (const page of await pagesOf(first.pid)) process.kill(page, 'SIGKILL');
          await expect.poll(log, patience).toMatch(/"event":"page (?:gone|not loaded)"/);
        } finally {
          first.end();
        }
        const second = await start();
        try {
          await expect.poll(log, patience).toContain('"earlierRun":"did not end as it should"');
        } finally {
          second.end();
        }
      },
      240_000,
    );
  });

  it('has the fuses of the configuration', async () => {
    const { electronFuses } = JSON.parse(readFileSync('build/electron-builder.json', 'utf8')) as {
      electronFuses: Record<string, boolean>;
    };
    const wire = await getCurrentFuseWire(installed('opt/Scopecard/scopecard-app'));
    const isOn = (name: string) => wire[FuseV1Options[pascal(name) as keyof typeof FuseV1Options]];
    // Electron 25 has no fuse for the file protocol yet; the reset of the signature is not a fuse.
    const known = Object.entries(electronFuses).filter(([name]) => isOn(name) !== undefined);
    expect(known.length).toBeGreaterThanOrEqual(5);
    for (const [name, on] of known) expect([name, isOn(name)]).toEqual([name, (on ? '1' : '0').charCodeAt(0)]);
  });

  it('contains what it needs and nothing else', () => {
    const inside = listPackage(installed('opt/Scopecard/resources/app.asar'), { isPack: false });
    expect(inside).toEqual(
      expect.arrayContaining([
        '/dist/main.js',
        '/dist/scopecard.cjs',
        '/dist/cli.js',
        '/dist/renderer/index.html',
        '/CHANGELOG.md',
      ]),
    );
    expect(inside.filter((path) => path.endsWith('.map') || path.startsWith('/node_modules'))).toEqual([]);
    expect(existsSync(installed('opt/Scopecard/locales/de.pak'))).toBe(false);
  });
});
