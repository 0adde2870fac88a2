import { chmodSync, readdirSync, readFileSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MadeAction, madeId, writeLogs } from '../../../../helpers/saved-actions.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard, scopecardProcess } from '../command-line.ts';

/** Every file of a folder with its content. */
function contents(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

/** A folder, and commands on it: in this process, or each as a process where what it remembers itself would not do. */
function aWorld(command: typeof scopecard = scopecard) {
  const [root, home] = [tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'b.tif', 'day 1/c.tif']) put(root, name, smallTiff());
  put(root, 'a.tif.json', sidecarText({ species: 'rat', depth: 10.5 }).replace('10.5', '1.05e1'));
  const run = (...words: readonly string[]) => command(words, root, home);
  return { root, home, run };
}

describe('scopecard undo', () => {
  it('undoes what set and import changed, one after the other, byte for byte', async () => {
    const { root, run } = aWorld(scopecardProcess);
    const states = [contents(root)];
    await run('set', '.', 'species=mouse');
    states.push(contents(root));
    put(root, 'table.csv', 'rel_path,region\na.tif,cortex\nday 1/c.tif,cortex\n');
    expect((await run('import', '.', 'table.csv')).code).toBe(0);
    states.push(contents(root));
    await run('set', 'a.tif', 'day 1', 'sex=f');
    for (const [index, named] of ['set Sex', 'import table.csv', 'set Species'].entries()) {
      const { code, stderr } = await run('undo', '.');
      expect([code, stderr]).toEqual([0, expect.stringContaining(`Undo of ${named}`)]);
      expect(contents(root)).toEqual(states[2 - index]);
    }
    const { code, stdout, stderr } = await run('undo', '.');
    expect([code, stdout, stderr]).toEqual([
      0,
      '',
      'There is nothing left to undo here: no set, fill, import, restore or deposit.\n',
    ]);
  });

  it('goes on to earlier commands although an image is no longer there', async () => {
    const { root, run } = aWorld(scopecardProcess);
    const before = contents(root);
    await run('set', '.', 'species=mouse');
    await run('set', '.', 'sex=f');
    for (const name of ['b.tif', 'b.tif.json']) unlinkSync(join(root, name));
    expect(await run('undo', '.')).toMatchObject({ code: 1, stderr: expect.stringContaining('Undo of set Sex') });
    expect(await run('undo', '.')).toMatchObject({ code: 1, stderr: expect.stringContaining('Undo of set Species') });
    expect(contents(root)).toEqual(before);
    expect(await run('undo', '.')).toMatchObject({ code: 0, stdout: '' });
  });

  it('tells how to undo what was skipped, and undoes it by its name once the cause is gone', async () => {
    const { root, run } = aWorld(scopecardProcess);
    await run('set', 'a.tif', 'species=mouse');
    const mouse = contents(root)['a.tif.json'] ?? '';
    await run('set', 'a.tif', 'sex=f');
    const saved = contents(root)['a.tif.json'] ?? '';
    writeFileSync(join(root, 'a.tif.json'), saved.replace('"f"', '"x"'));
    const first = await run('undo', '.');
    expect(first).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Sex was changed elsewhere') });
    expect(first.stderr).toContain('goes on with earlier changes, without 1 that failed. ');
    expect(first.stderr).toContain('add --action "Sex"');
    writeFileSync(join(root, 'a.tif.json'), saved);
    expect(await run('undo', '.', '--action', 'Sex')).toMatchObject({ code: 0, stdout: 'a.tif: put back\n' });
    expect(contents(root)['a.tif.json']).toBe(mouse);
    expect(await run('undo', '.')).toMatchObject({ code: 0, stderr: expect.stringContaining('Undo of set Species') });
    expect(await run('undo', '.')).toMatchObject({ code: 0, stdout: '' });
  });

  it('goes on past what cannot be undone for now when asked to, and tries that first the next time', async () => {
    const { root, run } = aWorld(scopecardProcess);
    const before = contents(root);
    await run('set', '.', 'species=mouse');
    await run('set', 'b.tif', 'sex=f');
    chmodSync(join(root, 'b.tif.json'), 0o444);
    for (const _ of ['once', 'again']) {
      const { code, stdout, stderr } = await run('undo', '.');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^b\.tif: .*no permission.*\nUndo of set Sex .*: 1 failed\.\n.* add --past-failed .*\n$/);
    }
    const { code, stdout } = await run('undo', '.', '--past-failed');
    expect([code, stdout]).toEqual([1, 'a.tif: put back\nday 1/c.tif: without a sidecar again\n']);
    chmodSync(join(root, 'b.tif.json'), 0o644);
    expect(await run('undo', '.')).toMatchObject({ code: 0, stdout: 'b.tif: put back\n' });
    expect(await run('undo', '.')).toMatchObject({ code: 0, stdout: 'b.tif: without a sidecar again\n' });
    expect(contents(root)).toEqual(before);
    expect(await run('undo', '.', '--past-failed', '--action', 'Sex')).toMatchObject({ code: 2 });
  });

  it('goes no further with --past-failed than to the first command of which it can undo anything', async () => {
    const { root, run } = aWorld();
    const change = (name: string, from: string, to: string) =>
      writeFileSync(join(root, name), (contents(root)[name] ?? '').replace(from, to));
    await run('set', '.', 'species=mouse');
    put(root, 'table.csv', 'rel_path,region\na.tif,cortex\nb.tif,cortex\n');
    await run('import', '.', 'table.csv');
    change('b.tif.json', 'cortex', 'retina');
    expect(await run('undo', '.', '--past-failed')).toMatchObject({ code: 1, stdout: 'a.tif: put back\n' });
    expect(contents(root)['a.tif.json']).toContain('mouse');
    await run('import', '.', put(root, 'more.csv', 'rel_path,sex\nb.tif,f\n'));
    change('b.tif.json', '"f"', '"m"');
    const { code, stdout } = await run('undo', '.', '--past-failed');
    // All that is undone is undone wholly, but not what was to be undone first.
    expect([code, stdout]).toEqual([
      1,
      'a.tif: put back\nb.tif: put back field by field\nday 1/c.tif: without a sidecar again\n',
    ]);
    expect((await run('undo', '.')).code).toBe(0);
  });

  it('names an unreadable record once, however many commands it goes past', async () => {
    const { root, home, run } = aWorld(scopecardProcess);
    await run('set', '.', 'species=mouse');
    await run('set', 'b.tif', 'sex=f');
    await run('set', 'day 1', 'sex=f');
    const [newest = ''] = readdirSync(join(home, 'history')).sort().reverse();
    writeFileSync(join(home, 'history', newest), '');
    chmodSync(join(root, 'b.tif.json'), 0o444);
    const { stdout, stderr } = await run('undo', '.', '--past-failed', '--past-unread');
    expect(stdout).toContain('a.tif: put back\n');
    expect(stderr.split(newest)).toHaveLength(2);
  });

  it('ends with 1 where all that is left to undo cannot be undone', async () => {
    const { root, run } = aWorld();
    await run('set', 'a.tif', 'species=mouse');
    chmodSync(join(root, 'a.tif.json'), 0o444);
    const { code, stderr } = await run('undo', '.', '--past-failed');
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is nothing left to undo here')]);
  });

  it('goes on to earlier commands although a folder has become a link to elsewhere', async () => {
    const { root, run } = aWorld(scopecardProcess);
    await run('set', 'a.tif', 'species=mouse');
    await run('set', 'day 1', 'sex=f');
    const elsewhere = tempFolder();
    renameSync(join(root, 'day 1'), join(elsewhere, 'day 1'));
    symlinkSync(join(elsewhere, 'day 1'), join(root, 'day 1'));
    expect(await run('undo', '.')).toMatchObject({ code: 1, stderr: expect.stringContaining('Undo of set Sex') });
    expect(await run('undo', '.')).toMatchObject({ code: 0, stdout: 'a.tif: put back\n' });
    expect(Object.keys(contents(elsewhere))).toEqual(['day 1/c.tif.json']);
  });

  it('finds all of the last set behind and between thousands of actions of other folders', async () => {
    const { root, home, run } = aWorld();
    const before = contents(root);
    // One run, as a command with very many images makes several actions.
    for (const path of ['a.tif', 'day 1']) await run('set', path, 'sex=f');
    const others = Array.from({ length: 2000 }, (_, n) => {
      return { id: madeId(20_000_000 + n), cause: 'set', root: join(home, 'elsewhere'), images: ['a.tif'] } as const;
    });
    const [first = ''] = readdirSync(join(home, 'history')).sort();
    const between = { ...others[0], id: `${first.slice(0, 14)}-ffffffffffff` } as MadeAction;
    writeLogs(home, [...others, between]);
    const { code, stdout } = await run('undo', '.');
    expect([code, stdout]).toEqual([0, 'day 1/c.tif: without a sidecar again\na.tif: put back\n']);
    expect(contents(root)).toEqual(before);
  });

  it.each([
    ['emptied', () => ''],
    ['overwritten', () => 'x'.repeat(500)],
    ['damaged in the middle', (text: string) => text.replace('{"path"', '{"pth!"').replace('"path"', '"pth!"')],
  ])('names a newest record that was %s, and undoes nothing else', async (_, damage) => {
    const { root, home, run } = aWorld();
    for (const value of ['FIRST', 'SECOND']) await scopecardProcess(['set', 'a.tif', `species=${value}`], root, home);
    const [newest = ''] = readdirSync(join(home, 'history')).sort().reverse();
    const path = join(home, 'history', newest);
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, damage(whole));
    const before = contents(root);
    const { code, stdout, stderr } = await run('undo', '.');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(path);
    expect(contents(root)).toEqual(before);
    writeFileSync(path, whole);
    expect((await run('undo', '.')).code).toBe(0);
    expect(contents(root)['a.tif.json']).toContain('FIRST');
  });

  it('is not prevented by a record about another folder', async () => {
    const { root, home, run } = aWorld();
    const elsewhere = tempFolder();
    put(elsewhere, 'z.tif', smallTiff());
    await run('set', 'a.tif', 'species=FIRST');
    await run('set', elsewhere, 'species=OTHER');
    const [newest = ''] = readdirSync(join(home, 'history')).sort().reverse();
    const path = join(home, 'history', newest);
    const whole = readFileSync(path, 'utf8');
    expect(whole).toContain(JSON.stringify(elsewhere));
    writeFileSync(path, whole.replace(/"time":\d+/, '"time":\0\0\0'));
    expect((await run('undo', elsewhere)).stderr).toContain(path);
    const { code, stdout, stderr } = await run('undo', '.');
    expect([code, stdout, stderr.includes(path)]).toEqual([0, 'a.tif: put back\n', false]);
    expect(contents(root)['a.tif.json']).toContain('rat');
  });

  it('reports that a record may be about any folder, and how to undo past it', async () => {
    const { root, home, run } = aWorld();
    await run('set', 'a.tif', 'species=FIRST');
    await run('set', 'a.tif', 'species=SECOND');
    const [newest = ''] = readdirSync(join(home, 'history')).sort().reverse();
    writeFileSync(join(home, 'history', newest), '');
    const refused = await run('undo', '.');
    expect(refused.stderr).toContain('this folder or another one');
    expect(refused.stderr).toContain('--past-unread');
    const { code, stderr } = await run('undo', '.', '--past-unread');
    // The image was changed since, by what can no longer be read: nothing of that is overwritten.
    expect([code, stderr.includes(newest)]).toEqual([1, true]);
    expect(stderr).toContain('Species was changed elsewhere');
    expect(contents(root)['a.tif.json']).toContain('SECOND');
  });

  it('follows the order of the actions, not the clock', async () => {
    const { root, home, run } = aWorld(scopecardProcess);
    const tomorrow = (Date.now() + 86_400_000).toString(36).padStart(9, '0');
    await run('set', 'a.tif', 'species=FIRST');
    const [first = ''] = readdirSync(join(home, 'history'));
    const late = first.replace(/^.{9}/, tomorrow);
    const text = readFileSync(join(home, 'history', first), 'utf8').replace(first.slice(0, -4), late.slice(0, -4));
    writeFileSync(join(home, 'history', late), text);
    unlinkSync(join(home, 'history', first));
    await run('set', 'a.tif', 'species=SECOND');
    await run('undo', '.');
    expect(contents(root)['a.tif.json']).toContain('FIRST');
  });

  it.each(['first', 'second', 'last'])(
    'does not undo the rest of a command whose %s record cannot be read',
    async (which) => {
      const { root, home, run } = aWorld();
      // One run, as a command with very many images makes several actions.
      for (const path of ['a.tif', 'b.tif', 'day 1']) await run('set', path, 'sex=f');
      const records = readdirSync(join(home, 'history')).sort();
      const lost = records[['first', 'second', 'last'].indexOf(which)] ?? '';
      writeFileSync(join(home, 'history', lost), '');
      const before = contents(root);
      const refused = await run('undo', '.');
      expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(lost) });
      expect(contents(root)).toEqual(before);
      const { code, stdout, stderr } = await run('undo', '.', '--past-unread');
      expect([code, stdout.split('\n').length - 1, stderr]).toEqual([0, 2, expect.stringContaining(lost)]);
    },
  );

  it('reports that a record was cut short', async () => {
    const { home, run } = aWorld();
    await run('set', '.', 'species=mouse');
    const [name = ''] = readdirSync(join(home, 'history'));
    const path = join(home, 'history', name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\{"end":true.*\n$/, ''));
    for (const more of [['--dry-run'], []]) {
      const { code, stderr } = await run('undo', '.', ...more);
      expect([code, stderr]).toEqual([1, expect.stringContaining('was cut short')]);
    }
    expect((await run('undo', '.')).code).toBe(0);
  });

  it('reports that one of the records of a command was cut short', async () => {
    const { home, run } = aWorld();
    // One run, as a command with very many images makes several actions.
    for (const path of ['a.tif', 'day 1']) await run('set', path, 'sex=f');
    const [name = ''] = readdirSync(join(home, 'history')).sort();
    const path = join(home, 'history', name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\{"end":true.*\n$/, ''));
    const { code, stderr } = await run('undo', '.');
    expect([code, stderr]).toEqual([1, expect.stringContaining('was cut short')]);
  });

  it('reports the changes in a dry run, and writes nothing', async () => {
    const { root, run } = aWorld();
    await run('set', '.', 'species=mouse');
    const before = contents(root);
    const { code, stdout } = await run('undo', '.', '--dry-run', '--json');
    expect(code).toBe(0);
    expect(parseLines(stdout)).toEqual([
      { path: 'a.tif', state: 'restored', dry_run: true },
      { path: 'b.tif', state: 'removed', dry_run: true },
      { path: 'day 1/c.tif', state: 'removed', dry_run: true },
    ]);
    expect(contents(root)).toEqual(before);
  });

  it('exits with 1 and names fields that another program also changed, and undoes the others', async () => {
    const { root, run } = aWorld();
    await run('set', '.', 'species=mouse');
    writeFileSync(join(root, 'a.tif.json'), sidecarText({ species: 'monkey' }));
    const { code, stdout, stderr } = await run('undo', '.');
    expect(code).toBe(1);
    expect(stdout).toBe('b.tif: without a sidecar again\nday 1/c.tif: without a sidecar again\n');
    expect(stderr).toMatch(/^a\.tif: Species was changed elsewhere: .*mouse.*monkey.*rat/);
    expect(Object.keys(contents(root))).toEqual(['a.tif.json']);
  });

  it('undoes the last action of a name, and leaves newer ones', async () => {
    const { root, run } = aWorld();
    const before = contents(root);
    await run('set', '.', 'species=mouse', '--name', 'task 7');
    await run('set', '.', 'region=cortex');
    const { code, stderr } = await run('undo', '.', '--action', 'task 7');
    expect([code, stderr]).toEqual([0, expect.stringContaining('Undo of set task 7')]);
    expect(contents(root)['a.tif.json']).toContain('cortex');
    for (const text of Object.values(contents(root))) expect(text).not.toContain('mouse');
    const again = await run('undo', '.', '--action', 'task 7');
    expect(again).toEqual({ code: 0, stdout: '', stderr: 'Everything that task 7 changed here is undone already.\n' });
    expect((await run('undo', '.', '--action', 'Region')).code).toBe(0);
    expect(contents(root)['a.tif.json']).toBe(before['a.tif.json']);
  });

  it('goes back through the actions of one name, and says that there is an earlier one', async () => {
    const { root, run } = aWorld(scopecardProcess);
    const states = [contents(root)];
    for (const value of ['mouse', 'cat']) {
      await run('set', 'a.tif', `species=${value}`, '--name', 'nightly');
      states.push(contents(root));
    }
    const first = await run('undo', '.', '--action', 'nightly');
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('An earlier command of this name')]);
    expect(contents(root)).toEqual(states[1]);
    const second = await run('undo', '.', '--action', 'nightly');
    expect([second.code, second.stderr]).toEqual([0, expect.not.stringContaining('An earlier command')]);
    expect(contents(root)).toEqual(states[0]);
  });

  it('keeps newer values of the same field, names what wrote them, and undoes them after that', async () => {
    const { root, run } = aWorld();
    const before = contents(root);
    await run('set', '.', 'species=mouse', '--name', 'task 7');
    await run('set', 'a.tif', 'species=cat', '--name', 'task 8');
    await run('set', 'a.tif', 'region=cortex', '--name', 'task 9');
    for (const dry of [['--dry-run'], [], []]) {
      const { code, stderr } = await run('undo', '.', '--action', 'task 7', ...dry);
      expect(code).toBe(1);
      expect(stderr).toMatch(/a\.tif: Species was changed elsewhere/);
      expect(stderr).not.toContain('goes on with earlier changes');
      expect(stderr).toMatch(
        /Newer changes of these fields: set task 8 \(.{16}\)\. To undo these too, undo them first\./,
      );
      expect(contents(root)['a.tif.json']).toContain('cat');
    }
    expect(Object.keys(contents(root))).toEqual(['a.tif.json']);
    for (const name of ['task 8', 'task 7', 'task 9'])
      expect(await run('undo', '.', '--action', name)).toMatchObject({ code: 0 });
    expect(JSON.parse(contents(root)['a.tif.json'] ?? '')).toEqual(JSON.parse(before['a.tif.json'] ?? ''));
  });

  it('refuses a name that no action here has, and lists those that it could be', async () => {
    const { root, home, run } = aWorld();
    const ofWindow = ['save', 'setAside', 'attach'] as const;
    writeLogs(
      home,
      ofWindow.map((cause) => ({ cause, label: 'in the window', root, images: ['a.tif'] })),
    );
    expect(await run('undo', '.')).toMatchObject({ code: 0, stdout: '' });
    await run('set', 'day 1', 'species=mouse', '--name', 'task 7');
    await run('fill', '.', '{condition}/{}', '--name', 'from paths');
    const before = contents(root);
    const elsewhere = tempFolder();
    put(elsewhere, 'z.tif', smallTiff());
    await scopecard(['set', elsewhere, 'species=mouse', '--name', 'other'], root, home);
    for (const name of ['tsk 7', 'other', 'in the window']) {
      const { code, stdout, stderr } = await run('undo', '.', '--action', name);
      expect({ code, stdout, stderr }).toEqual({
        code: 1,
        stdout: '',
        stderr: `No set, fill, import, restore or deposit here is called ${name}. The last ones are: from paths, task 7.\n`,
      });
    }
    expect(contents(root)).toEqual(before);
  });

  it('undoes only the named part of the folder', async () => {
    const { root, run } = aWorld();
    await run('set', '.', 'species=mouse');
    await run('undo', 'day 1');
    expect(Object.keys(contents(root))).toEqual(['a.tif.json', 'b.tif.json']);
    expect((await run('undo', '.', '--json')).stdout).not.toContain('day 1');
  });

  it('undoes what was written through a link that was named and leads out of the folder, and goes on to earlier commands', async () => {
    const { root, run } = aWorld(scopecardProcess);
    const before = contents(root);
    const elsewhere = tempFolder();
    symlinkSync(put(elsewhere, 'real.tif', smallTiff()), join(root, 'link.tif'));
    await run('set', 'a.tif', 'sex=f');
    await run('set', 'link.tif', 'species=mouse');
    expect(Object.keys(contents(elsewhere))).toEqual(['real.tif.json']);
    expect(await run('undo', '.', '--dry-run')).toMatchObject({ code: 0 });
    expect(await run('undo', '.')).toMatchObject({ code: 0, stdout: 'link.tif: without a sidecar again\n' });
    expect(contents(elsewhere)).toEqual({});
    expect(await run('undo', '.')).toMatchObject({ code: 0 });
    expect(contents(root)).toEqual(before);
  });

  it.each([[['undo']], [['undo', 'no such folder']], [['undo', 'a.tif']], [['undo', '.', '..']]])(
    'ends with 2 for %j',
    async (words) => {
      expect((await aWorld().run(...words)).code).toBe(2);
    },
  );
});
