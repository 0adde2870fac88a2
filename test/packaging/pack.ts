import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { givenRuntime, isOlder, type Runtime } from '../helpers/electron-program.ts';

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const run = promisify(execFile);

/**
 * The Electron to pack with: that of the package where it was fetched, or the one in `TEST_ELECTRON_DIST`, of version
 * `TEST_ELECTRON_VERSION`. null where there is none, or no `dpkg-deb`.
 */
export function packingRuntime(): Runtime | null {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-deb')) return null;
  const given = givenRuntime();
  if (given) return given;
  const own = inRoot('node_modules/electron/dist');
  if (!existsSync(join(own, 'electron'))) return null;
  return { folder: own, version: readFileSync(join(own, 'version'), 'utf8').trim().replace(/^v/, '') };
}

interface BuilderConfig {
  readonly asarUnpack: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly [key: string]: unknown;
}

/** The project's own configuration, turned to this runtime. */
async function configFor(runtime: Runtime, work: string): Promise<BuilderConfig> {
  const own = JSON.parse(readFileSync(inRoot('build/electron-builder.json'), 'utf8')) as BuilderConfig;
  const common = {
    ...own,
    directories: { output: join(work, 'release'), buildResources: 'build/resources' },
    compression: 'store',
  };
  if (!isOlder(runtime)) return common;
  await run(process.execPath, [inRoot('build/older-electron.mjs'), join(work, 'dist')]);
  const { grantFileProtocolExtraPrivileges: _, ...electronFuses } = own.electronFuses;
  return {
    ...common,
    electronFuses,
    files: [
      { from: join(work, 'dist'), to: 'dist', filter: ['**/*', '!**/*.map'] },
      'package.json',
      'LICENSE',
      'CHANGELOG.md',
    ],
    // Patterns are relative to the project, and these files are elsewhere.
    asarUnpack: [...own.asarUnpack, 'dist/older-electron-fill.cjs'].map((pattern) => `**/${pattern}`),
    extraMetadata: { type: 'commonjs' },
  };
}

/** Packs the built program as a .deb into `work` and unpacks it again; gives the unpacked root. */
export async function packDeb(runtime: Runtime, work: string): Promise<string> {
  const config = join(work, 'config.json');
  writeFileSync(config, JSON.stringify(await configFor(runtime, work)));
  await run(
    process.execPath,
    [
      inRoot('node_modules/electron-builder/cli.js'),
      ...['--config', config, '--linux', 'deb', '--publish', 'never'],
      ...[`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`],
    ],
    { cwd: inRoot('.'), env: { ...process.env, CUSTOM_FPM_PATH: inRoot('test/helpers/fpm-deb.mjs') } },
  );
  const root = join(work, 'root');
  const [deb = ''] = (await run('find', [join(work, 'release'), '-name', '*.deb'])).stdout.split('\n');
  await run('dpkg-deb', ['-x', deb, root]);
  return root;
}
