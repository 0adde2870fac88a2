import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readme = readFileSync(`${root}/README.md`, 'utf8');

/** The promises of the README: what happens, and the names of the tests that prove what is said of it. */
function promises(): readonly (readonly [string, readonly string[]])[] {
  const [, table = ''] = /\| proved by \|\n\|[-|]+\|\n((?:\|.*\|\n)+)/.exec(readme) ?? [];
  return table
    .trim()
    .split('\n')
    .map((row) => row.split(' | '))
    .map((cells) => [
      cells[0]?.replace('| ', '') ?? '',
      [...(cells.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    ]);
}

describe('a promise of the README', () => {
  it('is found', () => expect(promises().length).toBeGreaterThan(8));

  it.each(promises())('names tests that are there: %s', (_, tests) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const name of tests) {
      const path = name.startsWith('test/') ? name : `test/unit/electron/${name}`;
      expect(existsSync(`${root}/${path}`), path).toBe(true);
      expect(readFileSync(`${root}/${path}`, 'utf8'), path).toMatch(/\b(?:it|test)(?:\.\w+)?\(/);
    }
  });
});
