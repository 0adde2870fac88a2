import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files of `test/unit/<layer>`, one project a layer. */
const unit = (layer: string) => [`test/unit/${layer}/**/*.test.ts`];

const ofHost = [...unit('electron'), ...unit('build'), 'test/contract/**/*.test.ts', 'test/packaging/**/*.test.ts'];

/** Files that replace a module: in a module graph that others share, theirs would not come. */
const mocking = (layer: string) =>
  readdirSync(join(root, 'test/unit', layer), { recursive: true, encoding: 'utf8' })
    .map((name) => `test/unit/${layer}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts') && readFileSync(join(root, name), 'utf8').includes('vi.mock('));

const [hostMocking, rendererMocking] = [mocking('electron'), mocking('renderer')];

export default defineConfig({
  root,
  define: { __VERSION__: JSON.stringify('test') },
  assetsInclude: ['**/*.wasm'],
  test: {
    // Fences against what never comes, far enough for a machine that has much else to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Left alone, a machine with two cores would get one worker.
    maxWorkers: '100%',
    projects: [
      // What is pure leaves nothing behind: its files share one module graph.
      { extends: true, test: { name: 'shared', include: unit('shared'), pool: 'threads', isolate: false } },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: unit('renderer'),
          exclude: rendererMocking,
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer, mocked',
          include: rendererMocking,
          pool: 'threads',
          isolate: false,
          setupFiles: ['test/helpers/own-modules.ts'],
        },
      },
      // In processes, which have a working folder; importing the host for each file would take as long as the tests.
      {
        extends: true,
        test: {
          name: 'host',
          include: ofHost,
          exclude: hostMocking,
          isolate: false,
          setupFiles: ['test/helpers/kept-threads.mjs'],
        },
      },
      { extends: true, test: { name: 'host, mocked', include: hostMocking } },
    ],
  },
});
