import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { built } from '../../helpers/built.ts';

/** Built files that a built file imports. */
function importsOf(file: string): readonly string[] {
  const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^;"']*["'](\.[^"']+)["']/gm);
  return [...imports].map(([, path = '']) => join(dirname(file), path));
}

/** Files that a built file always loads, itself included, by name without their hash. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const imported of importsOf(file)) loadedWith(imported, seen);
  return seen;
}

const namesLoadedWith = (name: string) =>
  [...loadedWith(built(name))].map((file) => basename(file).replace(/-.{8}\.js$/, '')).sort();

describe('built files', () => {
  test('the command line starts with one chunk, and a scan adds one', () => {
    expect(namesLoadedWith('cli.js')).toEqual(['cli.js', 'start']);
    const reading = readdirSync(built('chunks')).find((name) => /^reading-.*\.js$/.test(name)) ?? '';
    expect(namesLoadedWith(join('chunks', reading))).toEqual(['reading', 'rolldown-runtime', 'start']);
  });

  test('the thread that reads images is one file', () => {
    expect(namesLoadedWith('header-worker.js')).toEqual(['header-worker.js']);
  });

  test('no chunk imports the program that loads it, which would run twice under another address', () => {
    for (const name of readdirSync(built('chunks')).filter((file) => file.endsWith('.js'))) {
      const folders = importsOf(built(join('chunks', name))).map((file) => basename(dirname(file)));
      expect(new Set(folders), name).not.toContain('dist');
    }
  });

  test('no other program runs the command line', () => {
    for (const name of ['main.js', 'pixel-worker.js']) expect(namesLoadedWith(name)).not.toContain('cli.js');
  });
});
