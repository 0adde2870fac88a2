import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readme = readFileSync(`${root}/README.md`, 'utf8');

/** The promises of the README: what happens, and the names of the tests that prove it. */
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

/** The rows of a document: what is proved, by the file of its test and words of the title. */
function provedIn(document: string): readonly (readonly [string, string, string])[] {
  const rows = readFileSync(`${root}/docs/${document}`, 'utf8').matchAll(/^\| (.+) \| (.+) \| (.+) \|$/gm);
  return [...rows].flatMap(([, fault = '', , proof = '']) =>
    [...proof.matchAll(/`(\S+) › ([^`]+)`/g)].map(([, file = '', title = '']) => [fault, file, title] as const),
  );
}

function textOf(name: string): string {
  const path = name.startsWith('test/') ? name : `test/unit/electron/${name}`;
  expect(existsSync(`${root}/${path}`), path).toBe(true);
  return readFileSync(`${root}/${path}`, 'utf8');
}

describe.each([
  ['faults.md', 60],
  ['workbench.md', 20],
  ['packaging.md', 20],
])('a row of docs/%s', (document, least) => {
  it('is found', () => expect(provedIn(document).length).toBeGreaterThan(least));

  it.each(provedIn(document))('is proved: %s (%s › %s)', (_, file, title) => {
    const titles = [...textOf(file).matchAll(/(?<=\(\s*)(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    expect(
      titles.some((each) => each.includes(title)),
      title,
    ).toBe(true);
  });
});

describe('a promise of the README', () => {
  it('is found', () => expect(promises().length).toBeGreaterThan(8));

  it.each(promises())('names tests that are there: %s', (_, tests) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const name of tests) expect(textOf(name), name).toMatch(/\b(?:it|test)(?:\.\w+)?\(/);
  });
});

describe('a room of the house', () => {
  const architecture = readFileSync(`${root}/docs/architecture.md`, 'utf8');
  const rooms = ['shared', 'electron/host', 'electron/cli', 'renderer'].flatMap((house) =>
    readdirSync(`${root}/${house}`, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : [])),
  );

  it.each(rooms)('is in docs/architecture.md: %s', (room) => expect(architecture.includes(`\`${room}/\``)).toBe(true));
});
