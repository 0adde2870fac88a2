import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../../../electron/host/user/settings.ts';
import { defaultSettings } from '../../../../../shared/ipc/settings.ts';
import type { Problem } from '../../../../../shared/problems/problem.ts';
import { tempFolder } from '../temp-folder.ts';

describe('SettingsStore', () => {
  it('begins with the defaults and writes nothing by reading', async () => {
    const folder = join(tempFolder(), 'not', 'there');
    expect(await new SettingsStore(folder).read()).toEqual(defaultSettings);
    expect(() => readdirSync(folder)).toThrow();
  });

  it('keeps what is written, in a folder it makes', async () => {
    const folder = join(tempFolder(), 'a', 'b');
    const changes = { theme: 'dark', columnWidths: { species: 120 } } as const;
    expect(await new SettingsStore(folder).write(changes)).toEqual({
      ok: true,
      value: { ...defaultSettings, ...changes },
    });
    expect(await new SettingsStore(folder).read()).toEqual({ ...defaultSettings, ...changes });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each(['', '{', '[]', 'null', '7', '"text"', '\0\0'])('takes the defaults for a damaged file: %j', async (text) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'settings.json'), text);
    expect(await new SettingsStore(folder).read()).toEqual(defaultSettings);
  });

  it('loses only the setting that is damaged', async () => {
    const folder = tempFolder();
    const text = JSON.stringify({ theme: 'pink', recentFolders: ['/a'], other: 1, ['__proto__']: { theme: 'dark' } });
    writeFileSync(join(folder, 'settings.json'), text);
    expect(await new SettingsStore(folder).read()).toEqual({ ...defaultSettings, recentFolders: ['/a'] });
  });

  it('keeps what another program has written into the same lists', async () => {
    const folder = tempFolder();
    const [one, other] = [new SettingsStore(folder), new SettingsStore(folder)];
    await one.write({ columnWidths: { a: 1 }, hiddenColumns: ['x'], before: { columnWidths: {}, hiddenColumns: [] } });
    await other.write({
      columnWidths: { b: 2 },
      hiddenColumns: ['y'],
      before: { columnWidths: {}, hiddenColumns: [] },
    });
    expect(await one.read()).toMatchObject({
      columnWidths: { a: 1, b: 2 },
      hiddenColumns: ['y', 'x', ...defaultSettings.hiddenColumns],
    });
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain('before');
  });

  it('leaves settings of a newer version in the file', async () => {
    const folder = tempFolder();
    const file = join(folder, 'settings.json');
    writeFileSync(file, JSON.stringify({ theme: 'light', newer: { kept: true } }));
    expect(await new SettingsStore(folder).write({ theme: 'dark' })).toEqual({
      ok: true,
      value: { ...defaultSettings, theme: 'dark' },
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'dark', newer: { kept: true } });
  });

  it('keeps ten recent folders, the latest first, each once', async () => {
    const folder = tempFolder();
    const store = new SettingsStore(folder);
    await Promise.all(Array.from({ length: 12 }, (_, i) => store.addRecent(`/f${i}`)));
    await store.addRecent('/f5');
    const { recentFolders } = await store.read();
    expect(recentFolders).toHaveLength(10);
    expect(recentFolders.slice(0, 3)).toEqual(['/f5', '/f11', '/f10']);
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')).recentFolders).toEqual(recentFolders);
  });

  it('leaves a known setting with the value of a newer version in the file until it is changed', async () => {
    const folder = tempFolder();
    const file = join(folder, 'settings.json');
    const stored = () => JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ theme: 'contrast', historyLimits: { days: null, megabytes: 5 } }));
    const store = new SettingsStore(folder);
    await store.addRecent('/a');
    expect(stored()).toMatchObject({ theme: 'contrast', historyLimits: { days: null, megabytes: 5 } });
    expect(await store.readOne('historyLimits')).toBeNull();
    expect(await store.readOne('recentFolders')).toEqual(['/a']);
    await store.write({ theme: 'dark' });
    expect(stored()).toMatchObject({ theme: 'dark', historyLimits: { days: null } });
    expect((await store.read()).theme).toBe('dark');
  });

  it.each(['', '{"theme": "dark", "recentFolders": ["/a"', '[]'])(
    'keeps a damaged file aside and says so: %j',
    async (text) => {
      const folder = tempFolder();
      const file = join(folder, 'settings.json');
      const told: Problem[] = [];
      const store = new SettingsStore(folder, { onKeptAside: (problem) => told.push(problem) });
      for (const aside of ['settings.json.damaged', 'settings.json.damaged-2']) {
        writeFileSync(file, text);
        expect(await store.readOne('historyLimits')).toBeNull();
        expect(told.splice(0)).toEqual([]);
        await store.addRecent('/b');
        expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
        expect(told.splice(0)).toMatchObject([{ code: 'settings-damaged', details: { path: join(folder, aside) } }]);
        expect(await store.readOne('historyLimits')).toEqual(defaultSettings.historyLimits);
      }
    },
  );

  it('goes on with what it knows when the file is damaged in the meantime, and reads one with a byte order mark', async () => {
    const folder = tempFolder();
    const file = join(folder, 'settings.json');
    const store = new SettingsStore(folder);
    writeFileSync(file, '\ufeff{"theme": "dark", "newer": 1}');
    expect((await store.read()).theme).toBe('dark');
    writeFileSync(file, '\0\0\0');
    expect((await store.read()).theme).toBe('dark');
    await store.addRecent('/a');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'dark', newer: 1, recentFolders: ['/a'] });
  });

  it('keeps what a drive does not give for a moment: it is neither the defaults nor written over', async () => {
    const folder = tempFolder();
    const path = join(folder, 'settings.json');
    const store = new SettingsStore(folder);
    await store.write({ theme: 'dark' });
    renameSync(path, `${path} away`);
    symlinkSync(path, path);
    expect((await store.read()).theme).toBe('dark');
    expect(await new SettingsStore(folder).readNow()).toMatchObject({ ok: false, problem: { code: 'io-error' } });
    expect(await store.addRecent('/a')).toMatchObject({ ok: false });
    renameSync(`${path} away`, path);
    await store.addRecent('/b');
    expect(await new SettingsStore(folder).read()).toMatchObject({ theme: 'dark', recentFolders: ['/b'] });
  });

  it('reports when it cannot write', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'settings.json'));
    expect(await new SettingsStore(folder).write({ theme: 'dark' })).toMatchObject({
      ok: false,
      problem: { severity: 'error' },
    });
  });
});
