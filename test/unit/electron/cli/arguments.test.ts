import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../../electron/cli/arguments.ts';
import { parseSetWords } from '../../../../electron/cli/assignments.ts';
import { UsageError } from '../../../../electron/cli/usage.ts';

const usage = (words: string) => () => parseCommand(words.split(' ').filter(Boolean));

describe('parseCommand', () => {
  it.each([
    ['', { name: 'open', folder: null, browser: false }],
    ['data --browser', { name: 'open', folder: 'data', browser: true }],
    ['./scan', { name: 'open', folder: './scan', browser: false }],
    ['serve', { name: 'serve', folder: null, port: null, open: true }],
    ['serve data --port 8080 --no-open', { name: 'serve', folder: 'data', port: 8080, open: false }],
    ['scan a b', { name: 'scan', paths: ['a', 'b'], format: 'table', tags: false }],
    ['scan a --json', { name: 'scan', paths: ['a'], format: 'json', tags: false }],
    ['scan --json --tags a', { name: 'scan', paths: ['a'], format: 'json', tags: true }],
    ['scan --csv a', { name: 'scan', paths: ['a'], format: 'csv', tags: false }],
    ['check a --json', { name: 'check', paths: ['a'], json: true }],
    ['set a depth=-5 --dry-run', { name: 'set', words: ['a', 'depth=-5'], dryRun: true, json: false }],
    ['set a depth=5 --mine', { name: 'set', words: ['a', 'depth=5'], dryRun: false, json: false, conflicts: 'mine' }],
    ['sample', { name: 'sample', folder: 'scopecard-sample' }],
    ['--version', { name: 'version' }],
    ['scan --help', { name: 'help' }],
    ['-h', { name: 'help' }],
  ])('understands %j', (words, command) => {
    expect(usage(words)()).toEqual(command);
  });

  it.each([
    'scan',
    'check',
    'scan a --json --csv',
    'scan a --nope',
    'scan a --tags',
    'serve a b',
    'a b',
    'serve --port x',
    'serve --port 70000',
    'serve --port',
    '--json',
    'sample a b',
    'set a depth=5 --mine --theirs',
  ])('refuses %j with a sentence', (words) => {
    expect(usage(words)).toThrow(UsageError);
    expect(usage(words)).toThrow(/^[A-Z].*\.$/);
  });
});

describe('parseSetWords', () => {
  it('tells paths from assignments and reads the values', () => {
    const { paths, assignments } = parseSetWords([
      'a.tif',
      'species=mouse',
      './day=3',
      'depth=1e2',
      'note=a=b',
      'accepted=no',
      'region=',
    ]);
    expect(paths).toEqual(['a.tif', './day=3']);
    expect(assignments.map(({ field, value }) => [field.key, value])).toEqual([
      ['experiment_metadata.species', 'mouse'],
      ['experiment_metadata.depth', 100],
      ['experiment_metadata.note', 'a=b'],
      ['accepted', false],
      ['experiment_metadata.region', ''],
    ]);
  });

  it("takes date for the experiment's date", () => {
    expect(parseSetWords(['a', 'date=2025-01-01']).assignments[0]?.field.key).toBe('experiment_metadata.date');
  });

  it.each([
    ['a', 'depth=deep'],
    ['a', 'branch_order=1.5'],
    ['a', 'physical_unit_x=0'],
    ['a', 'accepted=perhaps'],
    ['a', 'shape=(1, 2)'],
    ['a', 'nothing=1'],
    ['a', 'species=a', 'species=b'],
    ['species=a'],
    ['a'],
    [],
  ])('refuses %j %j', (...words) => {
    expect(() => parseSetWords(words)).toThrow(UsageError);
  });
});
