/**
 * A user looks through images for a while: other images, planes, zoom, contrast, and files that change in the meantime.
 * `node test/soak/preview-soak.mjs [minutes] [folder with extra images] [ms between moves]` on the built program. Prints the memory
 * of the page and of the host every minute, and how the host's divides between its threads; the exit code is 1 when the page
 * reported an error, or memory keeps growing after the first third.
 */
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { bundleForNode } from '../helpers/node-bundle.mjs';

const minutes = Number(process.argv[2] ?? 30);
const extra = process.argv[3];
const pauseMs = Number(process.argv[4] ?? 30);
const root = mkdtempSync(join(tmpdir(), 'scopecard-preview-soak-'));
const folder = join(root, 'images');
const bundle = await bundleForNode({ tiff: 'test/helpers/make-tiff.ts' });
const { makeTiff, page: tiffPage } = await import(bundle.fileOf('tiff'));

/** A stack whose samples depend on `seed`. */
function stack(width, height, images, seed) {
  const description = images > 1 ? `ImageJ=1.53t\nimages=${images}\nslices=${images}\n` : undefined;
  const made = tiffPage({ width, height, images, ...(description && { description }) });
  const values = new Uint16Array(made.pixels.buffer, made.pixels.byteOffset, made.pixels.byteLength / 2);
  for (let i = 0; i < values.length; i++) values[i] = ((i % width) * seed + Math.floor(i / width) * 3) & 0x3fff;
  return makeTiff({ ifds: [made] });
}

const shapes = [
  [512, 512, 40],
  [1024, 1024, 8],
  [2048, 2048, 2],
  [64, 20_000, 1],
  [3000, 3000, 1],
];

function write(name, seed) {
  const [width, height, images] = shapes[Number(name.slice(1, 3)) % shapes.length];
  writeFileSync(join(folder, name), stack(width, height, images, seed));
}

const names = Array.from({ length: 15 }, (_, i) => `i${String(i).padStart(2, '0')}.tif`);
const figures = join(root, 'memory');
mkdirSync(folder);
mkdirSync(figures);
for (const [i, name] of names.entries()) write(name, i + 1);
if (extra)
  for (const name of readdirSync(extra)) if (/\.tiff?$/.test(name)) copyFileSync(join(extra, name), join(folder, name));

const probe = fileURLToPath(new URL('thread-memory.cjs', import.meta.url));
const host = spawn(process.execPath, ['--require', probe, 'dist/scopecard.cjs', 'serve', folder, '--no-open'], {
  env: { ...process.env, SCOPECARD_HOME: join(root, 'home'), SCOPECARD_MEMORY: figures },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((done) => {
  let said = '';
  host.stdout.on('data', (data) => {
    said += data;
    const found = /http:\/\/\S+/.exec(said);
    if (found) done(found[0]);
  });
});
const installed = existsSync('/usr/bin/chromium') ? { executablePath: '/usr/bin/chromium' } : {};
const browser = await chromium.launch({ ...installed, args: ['--no-sandbox', '--js-flags=--expose-gc'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const troubles = [];
page.on('pageerror', (error) => troubles.push(error.message));
page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
const devtools = await page.context().newCDPSession(page);
const system = await browser.newBrowserCDPSession();
await page.goto(address);
await page.getByRole('gridcell').filter({ hasText: names[0] }).first().click();

const mib = (kib) => Math.round(kib / 1024);
function residentOf(pid) {
  return mib(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0));
}

/** MiB that the host's threads hold at their last writing: heaps in use, heaps reserved, buffers. */
function threads() {
  const names = readdirSync(figures).filter((name) => name.endsWith('.json'));
  const all = names.map((name) => JSON.parse(readFileSync(join(figures, name), 'utf8')));
  const sum = (key) => Math.round(all.reduce((total, each) => total + each[key], 0) / 2 ** 20);
  return { hostUsed: sum('heapUsed'), hostHeaps: sum('heapTotal'), hostBuffers: sum('arrayBuffers') };
}

/** Memory in MiB: resident of host and page, and what the page's scripts hold after a collection. */
async function memory() {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  const page = Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentOf(id)));
  return {
    host: residentOf(host.pid),
    ...threads(),
    page,
    heap: Math.round(usedSize / 2 ** 20),
    buffers: Math.round(backingStorageSize / 2 ** 20),
  };
}

let seed = 7;
const random = (most) => {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return (seed >>> 8) % most;
};
const press = (key) => page.keyboard.press(key);
const picture = page.locator('.preview-picture');
const rest = () => page.waitForTimeout(pauseMs);

const acts = [
  async () => {
    await press('ControlOrMeta+1');
    for (let i = 0; i < 1 + random(4); i++) await press(random(2) ? 'ArrowDown' : 'ArrowUp');
  },
  async () => {
    await picture.focus();
    for (let i = 0; i < 12; i++) await press('PageDown');
  },
  async () => {
    await picture.focus();
    for (let i = 0; i < 8; i++) await press('PageUp');
  },
  async () => {
    await picture.hover();
    for (let i = 0; i < 15; i++) await page.mouse.wheel(0, random(2) ? -120 : 100);
    await press('0');
  },
  async () => {
    await picture.focus();
    for (const key of ['+', '+', '+', 'ArrowLeft', 'ArrowDown', 'c', 'a', 'r', 'e', 'd', '0']) await press(key);
  },
  async () => write(names[random(names.length)], 1 + random(1000)),
  async () => {
    const name = names[random(names.length)];
    rmSync(join(folder, name), { force: true });
    await rest();
    write(name, 1 + random(1000));
  },
];

const start = Date.now();
const lines = [];
let count = 0;
async function report(at) {
  const line = { minute: at, acts: count, ...(await memory()) };
  lines.push(line);
  console.log(JSON.stringify(line));
}
await report(0);
for (let minute = 1; minute <= minutes; minute++) {
  while (Date.now() - start < minute * 60_000) {
    await acts[random(acts.length)]();
    await rest();
    count++;
  }
  await report(minute);
}
console.log(`${count} acts, ${troubles.length} errors of the page`, troubles.slice(0, 5));
await browser.close();
host.kill();
await new Promise((done) => host.once('exit', done));
bundle.remove();
rmSync(root, { recursive: true, force: true });

/** Mean of a figure over lines from a share of the time on. */
const mean = (key, from, to) => {
  const part = lines.slice(Math.floor(lines.length * from), Math.ceil(lines.length * to));
  return part.reduce((sum, line) => sum + line[key], 0) / part.length;
};
const grows = ['host', 'page', 'heap'].filter((key) => mean(key, 0.8, 1) > mean(key, 0.33, 0.55) * 1.3 + 32);
if (grows.length > 0) console.log(`keeps growing: ${grows.join(', ')}`);
process.exitCode = troubles.length > 0 || grows.length > 0 ? 1 : 0;
