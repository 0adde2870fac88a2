import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** One file of the window's page. */
export interface PageFile {
  /** Its type, and how long a browser may keep it; they override the headers of every answer. */
  readonly headers: Readonly<Record<string, string>>;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** The page's files by their address (`/`, `/assets/index.js`): no other file is served (docs/security.md). */
export type PageFiles = ReadonlyMap<string, PageFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Names in `assets/` contain a hash of the content, and the content is the program alone: browsers may keep it. */
const keptForever = { 'cache-control': 'private, max-age=31536000, immutable' };

function pageFile(path: string, address: string): PageFile {
  const type = types[extname(path)] ?? 'application/octet-stream';
  return {
    headers: { 'content-type': type, ...(address.startsWith('/assets/') ? keptForever : {}) },
    read: async () => new Uint8Array(await readFile(path)),
  };
}

/** Lists the built page once; so no part of a request ever becomes part of a path. */
export async function listPageFiles(folder: string): Promise<PageFiles> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, path.slice(folder.length).split(sep).join('/')] as const)
    .map(([path, address]) => [address, pageFile(path, address)] as const);
  const all = new Map(files);
  const index = all.get('/index.html');
  return index ? all.set('/', index) : all;
}
