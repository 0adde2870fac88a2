/** What it costs to watch a folder, and how long a change takes to become a row. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listImages } from './files.mjs';
import { measure, time } from './measure.mjs';

/** Another program that puts `count` copies of an image into a folder, as fast as it can. */
const copier = `
const { copyFileSync, mkdirSync } = require('node:fs');
const [image, folder, count] = process.argv.slice(1);
mkdirSync(folder);
for (let i = 0; i < count; i++) copyFileSync(image, folder + '/' + String(i).padStart(6, '0') + '.tif');`;

function watchesOf(fd) {
  try {
    return readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8').match(/^inotify/gm)?.length ?? 0;
  } catch {
    return 0; // closed meanwhile, or no Linux
  }
}

function kernelWatches() {
  const fds = existsSync('/proc/self/fdinfo') ? readdirSync('/proc/self/fdinfo') : [];
  return fds.reduce((sum, fd) => sum + watchesOf(fd), 0);
}

/** A folder that is open, and what is heard of it. */
class Opened {
  constructor(parts, folder, session) {
    this.parts = parts;
    this.folder = folder;
    this.session = session;
    this.events = parts.createEventHub();
    this.pool = new parts.HeaderPool({ worker: () => parts.workerUrl });
    this.watcher = new parts.FolderWatcher(folder, { session, pool: this.pool, events: this.events });
  }

  /** Walks through the folder without reading an image. */
  async walk(watched) {
    const roots = this.session.roots(this.folder);
    for await (const _ of watched ? this.watcher.walk(roots) : new this.parts.FolderWalk(roots).steps());
  }

  async read() {
    const roots = this.session.roots(this.folder);
    const release = this.watcher.hold();
    const rows = [];
    await this.parts.scanFolder({
      roots,
      pool: this.pool,
      steps: this.watcher.walk(roots),
      signal: new AbortController().signal,
      onRows: (some) => rows.push(...some),
      onProgress: () => {},
    });
    this.folder.rows.replace(rows, Date.now());
    release();
    this.watcher.start();
  }

  /** Does something and waits until so many rows have been told of it. */
  async untilTold(count, work) {
    const told = new Set();
    let stop = () => {};
    const all = new Promise((resolve) => {
      stop = this.events.onEvent((name, payload) => {
        if (name !== 'rows.changed') return;
        for (const { path } of payload.rows) told.add(path);
        if (told.size >= count) resolve();
      });
    });
    await work();
    const ms = await time(() => all);
    stop();
    return ms;
  }

  async close() {
    this.watcher.close();
    await this.pool.close();
  }
}

/** Watching of one folder: cost at the start, watches, memory, time from a change to its row. */
export async function benchWatch(root, parts) {
  const session = new parts.Session();
  const opened = new Opened(parts, (await session.open(root)).value, session);
  const images = listImages(root);
  const works = { bare: () => opened.walk(false), watched: () => opened.walk(true) };
  const { bare, watched } = await measure(works, 5, { warmUps: 2 });
  const watches = kernelWatches();
  await opened.read();
  const one = await changes(opened, images);
  const many = await copies(opened, root, images[0], Math.min(20_000, images.length * 2));
  await opened.close();
  const line = (name, ms, goal = '') => ({
    what: 'watch',
    files: images.length,
    name,
    ms: Number(ms.toFixed(1)),
    goal,
  });
  return [
    line('walk', bare),
    line(`walk and watch: ${watches} watches`, watched),
    line('from a change to its row', one, '≤ 500 ms'),
    line(`${many.count} files by another program: last row after the last file`, many.ms),
  ];
}

/** Median over single sidecars that change. */
async function changes(opened, images) {
  const times = [];
  for (let i = 0; i < 9; i++) {
    const sidecar = `${images[i]}.json`;
    const work = () => writeFileSync(sidecar, JSON.stringify({ version: 2, experiment_metadata: { note: `${i}` } }));
    times.push(await opened.untilTold(1, work));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return times.sort((a, b) => a - b)[4];
}

async function copies(opened, root, image, count) {
  const folder = join(root, 'copied');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const ms = await opened.untilTold(count, async () => {
    const child = spawn(process.execPath, ['-e', copier, image, folder, String(count)], { stdio: 'inherit' });
    await once(child, 'exit');
  });
  return { count, ms };
}
