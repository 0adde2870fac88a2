import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { built } from '../../../helpers/built.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../host/temp-folder.ts';
import { scopecard, scopecardProcess } from './command-line.ts';

/* What a command cannot do is reported, and shown by its exit code. */

/** Images whose sidecars cannot be edited, and one whose can. */
function folder(): string {
  const root = tempFolder();
  for (const name of ['damaged', 'too-large', 'outside', 'foreign', 'good']) put(root, `${name}.tif`, smallTiff());
  const damaged = put(root, 'damaged.tif.json', '{"experiment_metadata": {"note": "Patient Jane Doe", }');
  utimesSync(damaged, 1_700_000_000, 1_700_000_000);
  truncateSync(put(root, 'too-large.tif.json'), 65 * 1024 * 1024);
  symlinkSync(put(tempFolder(), 'out.json', '{}'), join(root, 'outside.tif.json'));
  put(root, 'foreign.tif.json', '{"boxes": []}');
  put(root, 'good.tif.json', sidecarText({ note: 'x' }));
  return root;
}

const uneditable = ['damaged', 'too-large', 'outside', 'foreign'];

test('a command that fails does not speak of edits that stay unsaved: it keeps none', async () => {
  const root = tempFolder();
  put(root, 'a.tif', smallTiff());
  await scopecard(['set', root, 'species=rat']);
  unlinkSync(join(root, 'a.tif.json'));
  mkdirSync(join(root, 'a.tif.json'));
  const commands = [
    ['set', root, 'species=mouse'],
    ['set', root, 'species=mouse', '--json'],
    ['restore', root],
    ['undo', root],
  ];
  for (const words of commands) {
    const { code, stdout, stderr } = await scopecard(words);
    expect(code).toBe(1);
    expect(stderr).toContain('a.tif.json was not written: it is a folder. Fix the sidecar first.');
    expect(stdout + stderr).not.toContain('unsaved');
  }
});

describe('a sidecar that cannot be edited', () => {
  it.each([[['note=']], [['note=', '--dry-run']]])('fails when a field would be emptied, %j', async (words) => {
    const root = folder();
    const { code, stderr } = await scopecard(['set', root, ...words]);
    expect(code).toBe(1);
    for (const name of uneditable) expect(stderr).toMatch(new RegExp(`^${name}\\.tif: .{20,}`, 'm'));
    expect(stderr).toMatch(words.length > 1 ? /1 would be saved, 4 failed\./ : /1 saved, 4 failed\./);
    expect(readFileSync(join(root, 'damaged.tif.json'), 'utf8')).toContain('Jane');
  });

  it('fails in an import whose empty cells clear', async () => {
    const root = folder();
    const names = [...uneditable, 'good'].map((name) => `${name}.tif,`);
    const table = put(tempFolder(), 't.csv', `rel_path,note\n${names.join('\n')}\n`);
    const { code, stderr } = await scopecard(['import', root, table, '--empty-clears', '--partial']);
    expect(code).toBe(1);
    for (const name of uneditable) expect(stderr).toMatch(new RegExp(`^${name}\\.tif: .{20,}`, 'm'));
    expect(stderr).toContain('1 saved.');
  });
});

it.each([
  ['set', ['species=rat']],
  ['fill', ['{species}_*']],
  ['export', []],
])('%s does not fail because of a sidecar that has lost its image', async (name, more) => {
  const root = tempFolder();
  put(root, 'rat_1.tif', smallTiff());
  put(root, 'gone.tif.json', sidecarText({}));
  const { code, stderr } = await scopecard([name, root, ...more]);
  expect([code, stderr]).toEqual([0, name === 'export' ? '' : '1 saved.\n']);
});

describe.skipIf(process.platform === 'win32')('a folder that cannot be read', () => {
  /** As root no file is protected, so the command then runs as nobody. */
  const nobody = process.getuid?.() === 0 ? 65534 : undefined;

  it.each([
    ['set', ['species=mouse']],
    ['fill', ['{species}_*']],
    ['export', []],
    ['export', ['-o', 'out.csv']],
    ['export', ['-o', 'out.xlsx']],
    ['import', ['table']],
    ['scan', []],
    ['check', []],
    ['restore', []],
  ])('is reported by %s, which ends with 1', async (name, more) => {
    const root = tempFolder();
    const home = tempFolder();
    put(root, 'open/rat_1.tif', smallTiff());
    put(root, 'closed/rat_2.tif', smallTiff());
    const table = put(home, 't.csv', 'rel_path,species\nopen/rat_1.tif,rat\n');
    chmodSync(join(root, 'closed'), 0);
    for (const path of [home, root, join(root, 'open')]) if (nobody) chownSync(path, nobody, nobody);
    const words = more.map((word) => (word === 'table' ? table : word.startsWith('out') ? join(home, word) : word));
    const { code, stdout, stderr } = await scopecardProcess([name, root, ...words], '/', home, nobody);
    chmodSync(join(root, 'closed'), 0o700);
    expect(name === 'check' ? stdout : stderr).toMatch(/closed.*no permission/i);
    expect(code).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('a named folder that cannot be read', () => {
  const nobody = process.getuid?.() === 0 ? 65534 : undefined;

  it.each([[['scan']], [['scan', '--from']], [['check']]])(
    'is one problem, in a line that names it once, %j',
    async (words) => {
      const [root, home] = [tempFolder(), tempFolder()];
      const list = put(home, 'list.txt', `${root}\n`);
      for (const path of [home, root]) if (nobody) chownSync(path, nobody, nobody);
      chmodSync(root, 0);
      const named = words.length > 1 ? [...words, list] : [...words, root];
      const { code, stdout, stderr } = await scopecardProcess(named, '/', home, nobody);
      chmodSync(root, 0o700);
      const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('error'));
      expect(lines).toEqual([
        `${root}: error: No permission. Ask the owner of the folder for access, then try again.`,
        ...(words[0] === 'check' ? ['0 images: 1 error, 0 warnings.'] : []),
      ]);
      expect(code).toBe(1);
    },
  );
});

describe.skipIf(process.platform === 'win32')('what is named rightly but cannot be read', () => {
  const nobody = process.getuid?.() === 0 ? 65534 : undefined;

  it.each([
    ['closed', ['set', 'note=x']],
    ['closed', ['deposit', 'check', '--target', 'bioimage-archive']],
    ['closed/inside', ['set', 'note=x']],
  ])('is no wrong usage, and not said to have no images: %s, %j', async (path, words) => {
    const [root, home] = [tempFolder(), tempFolder()];
    put(root, 'closed/inside/a.tif', smallTiff());
    for (const each of [home, root]) if (nobody) chownSync(each, nobody, nobody);
    chmodSync(join(root, 'closed'), 0);
    const { code, stderr } = await scopecardProcess([...words, join(root, path)], '/', home, nobody);
    chmodSync(join(root, 'closed'), 0o700);
    expect(stderr).toMatch(new RegExp(`${path}: .*no permission`, 'i'));
    expect(stderr).not.toMatch(/no images here|scopecard-deposit/);
    expect(code).toBe(1);
  });
});

test.each([['scan'], ['scan', '--json'], ['export'], ['folders']])(
  '%s %s says of a folder without images that it has none',
  async (...words) => {
    const root = tempFolder();
    put(root, 'readme.txt', '');
    // The second run prints what the first one did.
    for (let run = 0; run < 2; run++) {
      const { code, stderr } = await scopecard([...words, root]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: 'There are no images here.\n' });
    }
  },
);

describe.skipIf(process.platform === 'win32')('standard input that nohup left open for writing alone', () => {
  it.each([[['scan', '--from', '-']], [['set', '--from', '-', 'note=x']], [['import', '.', '-']]])(
    'is reported by %j',
    (words) => {
      const stdin = openSync('/dev/null', 'w');
      const run = spawnSync(process.execPath, [built('scopecard.cjs'), ...words], {
        stdio: [stdin, 'pipe', 'pipe'],
        encoding: 'utf8',
        cwd: tempFolder(),
        env: { ...process.env, SCOPECARD_HOME: tempFolder() },
      });
      closeSync(stdin);
      expect(run.stderr).toMatch(/^scopecard: Standard input cannot be read: it is not open for reading\. [A-Z].*\.$/m);
      expect(run.stderr).not.toContain('EBADF');
      expect(run.status).toBe(1);
    },
  );
});

describe.skipIf(process.platform === 'win32')('a folder that cannot be written', () => {
  const nobody = process.getuid?.() === 0 ? 65534 : undefined;

  it.each([[[]], [['--dry-run']]])('is reported by set for old and new sidecars, %j', async (words) => {
    const [root, home] = [tempFolder(), tempFolder()];
    for (const name of ['with', 'without']) put(root, `closed/${name}.tif`, smallTiff());
    const sidecar = put(root, 'closed/with.tif.json', sidecarText({ note: 'x' }));
    for (const path of [home, root, join(root, 'closed'), sidecar]) if (nobody) chownSync(path, nobody, nobody);
    chmodSync(join(root, 'closed'), 0o555);
    const { code, stderr } = await scopecardProcess(['set', root, 'note=y', ...words], '/', home, nobody);
    chmodSync(join(root, 'closed'), 0o700);
    for (const name of ['with', 'without']) {
      expect(stderr).toMatch(new RegExp(`^closed/${name}\\.tif: closed/${name}\\.tif\\.json: no permission`, 'm'));
    }
    expect(stderr).toMatch(/2 failed\.\n$/);
    expect(code).toBe(1);
  });
});

describe('preview', () => {
  it('of what is not an image is wrong usage, as with other commands', async () => {
    const root = tempFolder();
    expect(await scopecard(['preview', join(root, 'a.tif')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a.tif does not exist.'),
    });
    expect(await scopecard(['preview', root])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${root} is a folder, not an image.`),
    });
  });

  it('of a size needs a picture to write', async () => {
    const image = put(tempFolder(), 'a.tif', smallTiff());
    expect(await scopecard(['preview', image, '--size', '9'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The option --size needs --out.'),
    });
  });
});

describe('output that cannot be written', () => {
  it.skipIf(process.platform !== 'linux').each([[['set', 'species=mouse']], [['set', 'species=mouse', '--json']]])(
    'is reported with what was saved, %j',
    async ([name = '', ...more]) => {
      const root = tempFolder();
      put(root, 'a.tif', smallTiff());
      const { code, stderr } = await scopecardProcess([name, root, ...more], '/', undefined, undefined, '/dev/full');
      expect(code).toBe(1);
      expect(stderr).toBe('1 saved.\nscopecard: the output could not be written: the disk is full.\n');
    },
  );

  it.skipIf(process.platform !== 'linux').each(['scan', 'export', 'check'])('ends %s with a sentence', async (name) => {
    const root = tempFolder();
    put(root, 'a.tif', smallTiff());
    const { code, stderr } = await scopecardProcess([name, root], '/', undefined, undefined, '/dev/full');
    expect(code).toBe(1);
    expect(stderr).toMatch(/scopecard: the output could not be written: the disk is full\.\n$/);
    expect(stderr).not.toContain('    at ');
  });
});

describe.runIf(process.platform === 'linux')('a name with an accent', () => {
  it('is found as a Mac spells it, by every command', async () => {
    const root = tempFolder();
    const [there, typed] = ['Zellk\u00f6rper', 'Zellko\u0308rper'];
    put(root, `${there}/${there}.tif`, smallTiff());
    put(root, `${there}/${there}.csv`, `rel_path,note\n${typed}.tif,x\n`);
    const [folder, image] = [typed, `${typed}/${typed}.tif`];
    const commands = [
      ['scan', folder],
      ['check', image],
      ['folders', folder],
      ['set', image, 'species=mouse'],
      ['import', folder, `${typed}/${typed}.csv`],
      ['undo', folder],
      ['restore', image],
      ['preview', image],
    ];
    for (const words of commands) {
      const { code, stderr } = await scopecard(words, root);
      expect({ words, code, stderr: code === 0 ? '' : stderr }).toEqual({ words, code: 0, stderr: '' });
    }
    expect(readFileSync(join(root, there, `${there}.tif.json`), 'utf8')).toContain('"species": "mouse"');
    // What a repository wants is missing, but the folder is not.
    const check = await scopecard(['deposit', 'check', folder, '--target', 'bioimage-archive'], root);
    expect(check).toMatchObject({ code: 1, stderr: expect.not.stringContaining('does not exist') });
  });
});
