import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTargets, targetFaults } from '../../../../../build/deposit-targets.mjs';
import { matches } from '../../../../../shared/deposit/cells/check-cell.ts';
import { askedFacts } from '../../../../../shared/deposit/htan/htan-levels.ts';
import { htanFacts } from '../../../../../shared/deposit/htan/image-facts.ts';
import type { TargetFile } from '../../../../../shared/deposit/target/read-target.ts';
import { targetNamed, targets, targetsOf } from '../../../../../shared/deposit/target/targets.ts';
import { rowKinds, spellingNames, tableRules } from '../../../../../shared/deposit/target/terms.ts';

const folder = new URL('../../../../../shared/deposit/targets/', import.meta.url);

describe('the shipped targets', () => {
  it.each(readTargets())('%s is what the schema asks for', (_, target) => {
    expect(targetFaults(target)).toEqual([]);
  });

  it('are all loaded, the newest version of each first', () => {
    expect(targets).toHaveLength(readdirSync(folder).length);
    expect(targetNamed('hubmap-imc')?.versions.map(({ version }) => version)).toEqual(['1', '0']);
    expect(targetNamed('hubmap-imc@0')?.target.version).toBe('0');
    expect([targetNamed('hubmap-imc@7'), targetNamed('nowhere')]).toEqual([null, null]);
  });

  it('use terms that the program knows', () => {
    for (const { tables, spelling, ladder } of targets) {
      expect(spellingNames).toContain(spelling);
      for (const fact of askedFacts({ ladder })) expect(Object.keys(htanFacts)).toContain(fact.replace(/^~/u, ''));
      for (const { row, rules } of tables) {
        expect(rowKinds).toContain(row);
        for (const rule of rules) expect(tableRules).toContain(rule);
      }
    }
  });
});

/** Columns whose values have a form, with an example for messages. */
const formed = targets.flatMap(({ id, version, tables }) =>
  tables.flatMap(({ fields }) =>
    fields.flatMap(({ name, pattern, like }) => (pattern === undefined ? [] : [{ id, version, name, pattern, like }])),
  ),
);

it.each(formed)(
  '$id $version: messages about $name show an example that is right, never a pattern',
  ({ pattern, like }) => {
    const isLength = /^\.\{\d+,\}$/u.test(pattern);
    expect(isLength || matches(pattern, like ?? '')).toBe(true);
  },
);

/** All that a new version of a repository's table takes: one file. */
const added: TargetFile = {
  id: 'hubmap-imc',
  version: '1.1',
  extends: '1',
  title: 'HuBMAP · Imaging Mass Cytometry',
  summary: 'As version 1, with the laser named.',
  repository: 'HuBMAP',
  tables: [
    {
      file: 'imc-metadata.tsv',
      title: 'Datasets',
      row: 'image-folder',
      rules: ['exact-columns'],
      fields: ['donor_id', 'tissue_id', { name: 'laser', label: 'Laser', level: 'must-if:tissue_id' }],
    },
    'contributors.tsv',
  ],
};

describe('a target that is added', () => {
  const files = [...readTargets().map(([, file]) => file as unknown as TargetFile), added];

  it('is one file, which inherits what it leaves out', () => {
    expect(targetFaults(added)).toEqual([]);
    const target = targetNamed('hubmap-imc', targetsOf(files))?.target;
    expect(target).toMatchObject({ version: '1.1', accepts: ['1.1'], status: 'legacy', spelling: 'ivt' });
    expect(target?.tables.map(({ file }) => file)).toEqual(['imc-metadata.tsv', 'contributors.tsv']);
    const [donor, , laser] = target?.tables[0]?.fields ?? [];
    expect(donor).toMatchObject({ pattern: '[A-Z]+[0-9]+', scope: 'group' });
    expect(laser).toMatchObject({ concept: 'laser', requiredIf: ['tissue_id'], level: 'must', type: 'string' });
  });

  it.each([
    ['an unknown key', { ...added, colour: 'red' }],
    ['no version', { ...added, version: '' }],
    ['an unknown row', { ...added, tables: [{ file: 'a.tsv', title: 'A', row: 'cell', fields: ['a'] }] }],
    [
      'a bad pattern',
      { ...added, tables: [{ file: 'a.tsv', title: 'A', row: 'image', fields: [{ name: 'a', pattern: '(' }] }] },
    ],
  ])('is refused with %s', (_, file) => {
    expect(targetFaults(file)).not.toEqual([]);
  });

  it.each([
    ['a version that is not there', { ...added, extends: '9' }],
    [
      'a field that is not there',
      { ...added, tables: [{ file: 'x.tsv', title: 'X', row: 'image', fields: ['nowhere'] }] },
    ],
  ])('is refused when it names %s', (_, file) => {
    expect(() => targetsOf([...files, { ...file, version: '2' } as TargetFile])).toThrow();
  });
});

it('a target is counted by the table with its questions, which is the first one', () => {
  const asked = ({ fields }: (typeof targets)[number]['tables'][number]) =>
    fields.filter(({ from, level }) => level === 'must' && from.length === 0).length;
  for (const { id, tables } of targets) {
    const once = tables.filter(({ row }) => row === 'deposit').map(asked);
    expect([id, Math.max(0, ...tables.slice(0, 1).map(asked)) >= Math.max(0, ...once)]).toEqual([id, true]);
  }
});

it.each([
  [
    'dcn-confocal',
    'README.txt',
    'title license collection_dates sample_origin preparation acquisition.settings channels.meaning changed-since-acquisition modification',
  ],
  ['dcn-confocal', 'contacts.tsv', 'name email affiliation'],
  ['bioimage-archive', 'contacts.tsv', 'name email affiliation'],
  ['bioimage-archive', 'annotations.tsv', 'file.path annotation.source'],
  ['bioimage-archive', 'grants.tsv', 'Agency'],
])('%s requires in %s: %s', (id, file, required) => {
  const fields = targetNamed(id)?.target.tables.find((table) => table.file === file)?.fields ?? [];
  expect(fields.filter(({ level }) => level === 'must').map(({ concept }) => concept)).toEqual(required.split(' '));
});
