import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** An unpacked Electron that the tests are given. */
export interface Runtime {
  readonly folder: string;
  readonly version: string;
}

/** The Electron in `TEST_ELECTRON_DIST`, of version `TEST_ELECTRON_VERSION`; null where none is named. */
export function givenRuntime(env: NodeJS.ProcessEnv = process.env): Runtime | null {
  const { TEST_ELECTRON_DIST: folder, TEST_ELECTRON_VERSION: version } = env;
  return folder && version ? { folder, version } : null;
}

/** Electron before 28 starts no ES modules. */
export function isOlder({ version }: Runtime): boolean {
  return Number.parseInt(version, 10) < 28;
}

const program = inRoot('test-results/program');

/** Path of the program that `assembleProgram` makes. */
export const programPath = join(program, 'scopecard-app');

/** The runtime is large, and nothing in it is changed: its files are linked where the drive can. */
function linkTree(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    mkdirSync(dirname(target), { recursive: true });
    try {
      linkSync(source, target);
    } catch {
      cpSync(source, target);
    }
  }
}

/** Puts the built program and this runtime together, as a package does; an older runtime gets CommonJS bundles. */
export function assembleProgram(runtime: Runtime): void {
  const app = join(program, 'resources/app');
  rmSync(program, { recursive: true, force: true });
  linkTree(runtime.folder, program);
  renameSync(join(program, 'electron'), programPath);
  rmSync(join(program, 'resources/default_app.asar'), { force: true });
  mkdirSync(app, { recursive: true });
  const type = isOlder(runtime) ? 'commonjs' : 'module';
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'scopecard', main: 'dist/main.js', type }));
  if (isOlder(runtime)) execFileSync(process.execPath, [inRoot('build/older-electron.mjs'), join(app, 'dist')]);
  else cpSync(inRoot('dist'), join(app, 'dist'), { recursive: true });
  if (!existsSync(join(app, 'dist/main.js'))) throw new Error(`${app} has no main.js: run \`npm run build\` first.`);
}
