import { describe, expect, it } from 'vitest';
import { commandForms, parseCommand } from '../../../../electron/cli/arguments.ts';
import { UsageError } from '../../../../electron/cli/command/usage.ts';
import { parseSetWords } from '../../../../electron/cli/edit/assignments.ts';
import { commandHelp, helpText } from '../../../../electron/cli/help.ts';

const usage = (words: string) => () => parseCommand(words.split(' ').filter(Boolean));

describe('parseCommand', () => {
  it.each([
    ['', { name: 'open', folder: null, browser: false }],
    ['data --browser', { name: 'open', folder: 'data', browser: true }],
    ['./scan', { name: 'open', folder: './scan', browser: false }],
    ['serve', { name: 'serve', folder: null, port: null, open: true }],
    ['serve data --port 8080 --no-open', { name: 'serve', folder: 'data', port: 8080, open: false }],
    ['scan a b', { name: 'scan', paths: ['a', 'b'], format: 'table', tags: false, exitProblems: true }],
    ['scan a --json', { name: 'scan', paths: ['a'], format: 'json', tags: false, exitProblems: true }],
    ['scan --json --tags a', { name: 'scan', paths: ['a'], format: 'json', tags: true, exitProblems: true }],
    ['scan --csv a', { name: 'scan', paths: ['a'], format: 'csv', tags: false, exitProblems: true }],
    ['check a --json', { name: 'check', paths: ['a'], json: true }],
    ['set a depth=-5 --dry-run', { name: 'set', words: ['a', 'depth=-5'], partial: false, dryRun: true, json: false }],
    [
      'set a depth=5 --mine',
      { name: 'set', words: ['a', 'depth=5'], partial: false, dryRun: false, json: false, conflicts: 'mine' },
    ],
    [
      'set --from - -0 depth=5 --partial --name job7',
      {
        name: 'set',
        words: ['depth=5'],
        from: { file: null, isNul: true },
        partial: true,
        label: 'job7',
        dryRun: false,
        json: false,
      },
    ],
    [
      'undo a --action job7',
      { name: 'undo', folder: 'a', action: 'job7', pastUnread: false, pastFailed: false, dryRun: false, json: false },
    ],
    ['sample', { name: 'sample', folder: 'scopecard-sample' }],
    ['--version', { name: 'version' }],
    [
      'scan --from - -0 --json',
      { name: 'scan', paths: [], format: 'json', tags: false, from: { file: null, isNul: true }, exitProblems: false },
    ],
    ['folders a', { name: 'folders', root: 'a' }],
    [
      'scan a --parquet t.parquet --since old',
      {
        name: 'scan',
        paths: ['a'],
        format: 'table',
        tags: false,
        parquet: { path: 't.parquet', since: 'old' },
        exitProblems: true,
      },
    ],
    ['scan --columns', { name: 'columns' }],
    ['scan --help', { name: 'help', of: 'scan' }],
    ['export --help', { name: 'help', of: 'export' }],
    ['-h', { name: 'help', of: null }],
    ['help', { name: 'help', of: null }],
    ['help scan', { name: 'help', of: 'scan' }],
    ['scan a -- --json', { name: 'scan', paths: ['a', '--json'], format: 'table', tags: false, exitProblems: true }],
  ])('understands %j', (words, command) => {
    expect(usage(words)()).toEqual(command);
  });

  it.each([
    'scan',
    'check',
    'scan a --json --csv',
    'scan a --json --parquet t.parquet',
    'scan a --since old.parquet',
    'export a --omero --bff',
    'scan a --nope',
    'scan a --tags',
    'serve a b',
    './a b',
    'serve --port x',
    'serve --port 70000',
    'serve --port',
    '--json',
    'sample a b',
    'set a depth=5 --mine --theirs',
    'set a depth=5 --partial',
    'set a depth=5 -0',
    'set a depth=5 --name=',
    'import --from t.csv a',
    'import a',
    'import a t.csv --decimal-comma --decimal-point',
    'import a t.csv --missing maybe',
    'import a t.csv --encoding latin',
  ])('refuses %j with a sentence', (words) => {
    expect(usage(words)).toThrow(UsageError);
    expect(usage(words)).toThrow(/^[A-Z].*\.$/);
  });
});

describe('an option that is not one', () => {
  it.each([
    ['scan a --jsn', 'The command scan has no option --jsn. Did you mean --json?'],
    ['scan a --exit', 'The command scan has no option --exit. Did you mean --exit-problems?'],
    ['set a x=1 --dryrun', 'The command set has no option --dryrun. Did you mean --dry-run?'],
    ['scan a --zebra', 'The command scan has no option --zebra.'],
    ['scan a -q', 'The command scan has no option -q.'],
    ['scan a --json=yes', 'The option --json takes no value.'],
    ['serve --port', 'The option --port needs a value: --port N.'],
    ['scna a', '"scna" is not a command or a folder. Did you mean "scopecard scan"?'],
    ['exprot', '"exprot" is not a command or a folder. Did you mean "scopecard export"?'],
    ['verify recordings', '"verify" is not a command or a folder.'],
    ['help me', '"me" is not a command.'],
    ['help scan set', 'Name one command.'],
    ['set -dash.tif species=x', 'The command set has no option -d. To name a file, write ./-dash.tif.'],
    ['scan a --parquet=', 'The option --parquet needs a value: --parquet FILE.'],
  ])('is named, with what was probably meant: %j', (words, message) => {
    expect(usage(words)).toThrow(new UsageError(message));
  });
});

describe('an empty word', () => {
  it.each([
    [['']],
    [['scan', '']],
    [['set', '', 'species=mouse']],
    [['set', 'a', '', 'species=mouse']],
    [['export', '']],
    [['undo', '']],
  ])('names nothing: %j', (words) => {
    expect(() => parseCommand(words)).toThrow(new UsageError('One of the words is empty: it names nothing.'));
  });

  it.each([[['export', 'a', '-o', '']], [['scan', '--from', '']], [['undo', 'a', '--action', '']]])(
    'is not the value of an option: %j',
    (words) => {
      expect(() => parseCommand(words)).toThrow(/^The option -\S+ needs a value/);
    },
  );
});

it('--force of export needs a file to replace', () => {
  for (const words of ['export a --force', 'export a --force -o -'])
    expect(usage(words)).toThrow(new UsageError('The option --force needs --out.'));
  expect(usage('export a --force -o t.csv')()).toMatchObject({ force: true, out: 't.csv' });
});

describe('another option', () => {
  it.each([
    ['set a species=mouse --name --dry-run', '--name needs a value, not the option --dry-run: --name NAME'],
    ['export a -o --force', '-o needs a value, not the option --force: -o table.csv'],
    ['export a --force --out -h', '--out needs a value, not the option -h: --out table.csv'],
    ['import a t.csv --column --dry-run', '--column needs a value, not the option --dry-run: --column heading=field'],
    ['scan a --parquet -- b', '--parquet needs a value, not the option --: --parquet FILE'],
  ])('is not the value of an option: %j', (words, message) => {
    expect(usage(words)).toThrow(new UsageError(`The option ${message}.`));
  });

  it('may be its value in the same word, and so may any other word with a dash', () => {
    expect(usage('set a species=mouse --name=--dry-run')()).toMatchObject({ label: '--dry-run', dryRun: false });
    expect(usage('undo a --action --old-run')()).toMatchObject({ action: '--old-run' });
    expect(usage('export a -o -table.csv')()).toMatchObject({ out: '-table.csv' });
  });
});

describe('the help', () => {
  it('of a command lists every option that it has, and no other', () => {
    for (const { name, options } of commandForms) {
      const listed = [...commandHelp(name).matchAll(/^ +(?:-\w, )?--([\w-]+)/gm)].map(([, option]) => option);
      if (name !== '') expect(listed).toEqual([...Object.keys(options), 'help', 'version']);
      expect(helpText()).toContain(`scopecard ${name}`.trim());
    }
  });

  it.each([100, 80, 72])('fits a terminal of %i columns', (width) => {
    for (const text of [helpText(width), ...commandForms.map(({ name }) => commandHelp(name, width))]) {
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    }
  });
});

describe('parseSetWords', () => {
  it('separates paths from assignments and reads the values', () => {
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

  it('empties a pixel size with its unit, and writes micrometres in one way', () => {
    const named = (...words: readonly string[]) =>
      parseSetWords(['a', ...words]).assignments.map(({ field, value }) => [field.name, value]);
    const unknown = [
      ['physical_unit_x', 1],
      ['physical_label_x', 'Pixels'],
    ];
    expect(named('physical_unit_x=')).toEqual(unknown);
    expect(named('physical_label_x=', 'physical_unit_x=')).toEqual([...unknown].reverse());
    expect(named('physical_label_x=µm')).toEqual([['physical_label_x', 'um']]);
    expect(() => named('physical_unit_x=', 'physical_label_x=um')).toThrow(/leave physical_label_x out/);
  });

  it('sets the unit of a pixel size that gives one, as the window does', () => {
    const named = (...words: readonly string[]) =>
      parseSetWords(['a', ...words]).assignments.map(({ field, value }) => `${field.name}=${value}`);
    expect(named('physical_unit_x=250 nm')).toEqual(['physical_unit_x=0.25', 'physical_label_x=um']);
    expect(named('physical_unit_y=2ms')).toEqual(['physical_unit_y=0.002', 'physical_label_y=seconds']);
    expect(named('physical_unit_x=1 µm', 'physical_label_x=micron')).toEqual([
      'physical_unit_x=1',
      'physical_label_x=um',
    ]);
    expect(named('physical_unit_x=250')).toEqual(['physical_unit_x=250']);
    expect(() => named('physical_unit_x=250 nm', 'physical_label_x=seconds')).toThrow(/leave physical_label_x out/);
    expect(() => named('physical_unit_x=250 nm', 'physical_label_x=')).toThrow(/leave physical_label_x out/);
    expect(() => named('physical_unit_x=-250 nm')).toThrow(UsageError);
    expect(() => named('physical_unit_x=2 inches')).toThrow(UsageError);
  });

  it('reads yes and no in the languages of spreadsheets, as import does', () => {
    const accepted = (word: string) => parseSetWords(['a', `accepted=${word}`]).assignments[0]?.value;
    expect(['WAHR', 'ja', 'yes', '1', ' True '].map(accepted)).toEqual([true, true, true, true, true]);
    expect(['FAUX', 'nein', 'no', '0'].map(accepted)).toEqual([false, false, false, false]);
  });

  it("treats date as the experiment's date", () => {
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

  it('takes paths from the words or from a list, not from both', () => {
    expect(parseSetWords(['species=a'], true).paths).toEqual([]);
    expect(() => parseSetWords(['a.tif', 'species=a'], true)).toThrow(UsageError);
  });
});
