import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function textOf(ending: RegExp): string {
  const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter((file) => ending.test(file));
  return files.map((file) => readFileSync(join('renderer', file), 'utf8')).join('\n');
}

test('every variable of the styles has a value', () => {
  const styles = textOf(/\.css$/);
  const given = [...styles.matchAll(/(--[\w-]+):/g), ...textOf(/\.tsx?$/).matchAll(/'(--[\w-]+)'/g)];
  const names = new Set(given.map(([, name]) => name));
  const used = [...styles.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(500);
  expect(used.filter((name) => !names.has(name))).toEqual([]);
});
