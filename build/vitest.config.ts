import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Files of `test/unit/<layer>`, one project a layer. */
const unit = (layer: string) => [`test/unit/${layer}/**/*.test.ts`];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
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
      { extends: true, test: { name: 'renderer', include: unit('renderer'), pool: 'threads' } },
      {
        extends: true,
        test: {
          name: 'host',
          include: [...unit('electron'), ...unit('build'), 'test/contract/**/*.test.ts', 'test/packaging/**/*.test.ts'],
        },
      },
    ],
  },
});
