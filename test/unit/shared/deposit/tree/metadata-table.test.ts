import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { maskTarget } from './mask-target.ts';

const folder = new URL('../../../../fixtures/deposit/06-cedar/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Fields of a published template, with whether they are required and their pattern. */
function published(yaml: string) {
  return yaml
    .split(/^ {2}- key: /mu)
    .slice(1)
    .map((text) => ({
      name: text.slice(0, text.indexOf('\n')),
      level: text.includes('required: true') ? 'must' : 'may',
      pattern: /^ {4}regex: (.*)$/mu.exec(text)?.[1],
    }));
}

const table = maskTarget.tables.find(({ file }) => file === 'metadata.tsv');

test('the metadata table has the fields of the published template, in its order', () => {
  const header = read('segmentation-mask.tsv').split('\n')[0]?.split('\t');
  expect(table?.fields.map(({ name }) => name)).toEqual(header);
});

test('each field is required, or must look, as in the template', () => {
  for (const { name, level, pattern } of published(read('segmentation-mask.yml'))) {
    const field = table?.fields.find((one) => one.name === name);
    expect([name, field?.level]).toEqual([name, level]);
    if (pattern) expect(`^${field?.pattern}$`).toBe(pattern);
  }
});

test('what the template fixes is fixed here too', () => {
  const [header, row] = read('segmentation-mask.tsv')
    .split('\n')
    .map((line) => line.split('\t'));
  const fixed = header?.flatMap((name, i) => (row?.[i] ? [[name, row[i]]] : []));
  expect(fixed).toHaveLength(2);
  for (const [name, value] of fixed ?? [])
    expect(table?.fields.find((field) => field.name === name)?.enum).toEqual([value]);
});
