import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHost, type Host } from '../../../../../electron/host/host.ts';
import { originOf } from '../../../../../shared/edits/edit-origin.ts';
import type { RequestName, RequestResult } from '../../../../../shared/ipc.ts';
import { whatIsWrong } from '../../../../../shared/problems/wording.ts';
import { imcFolder } from '../../../../helpers/imc-folder.ts';
import { tempFolder } from '../temp-folder.ts';

let host: Host;
const region = 'experiment_metadata.region' as const;
const note = 'experiment_metadata.note' as const;
const first = 'slide_a/roi_001.ome.tif';
const second = 'slide_a/roi_002.ome.tif';

beforeEach(() => {
  host = createHost({ kind: 'browser', version: '1.2.3', userFolder: tempFolder(), start: null });
  onTestFinished(() => host.close());
});

async function ask<K extends RequestName>(name: K, args: unknown): Promise<RequestResult<K>> {
  const result = await host.request(name, args);
  if (!result.ok) throw new Error(whatIsWrong(result.problem));
  return result.value as RequestResult<K>;
}

async function opened() {
  const root = imcFolder();
  const { id: folder } = await ask('folder.open', { path: root });
  await ask('folder.scan', { folder });
  const save = (path: string, ...changes: readonly object[]) =>
    ask('edits.save', { folder, images: [{ path, changes }] });
  const origins = (path: string) => ask('history.origins', { folder, path });
  return { root, folder, save, origins };
}

describe('origins of a sidecar’s values', () => {
  it('are given for each field by the action that wrote it', async () => {
    const { save, origins } = await opened();
    const template = originOf('template', 'Confocal');
    await save(first, { field: region, after: 'CA1', by: template }, { field: note, after: 'seen' });
    const found = await origins(first);
    const time = expect.any(Number);
    const expected = [
      { field: region, cause: 'save', time, by: template },
      { field: note, cause: 'save', time },
    ];
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(await origins(second)).toEqual([]);
  });

  it('outlives an undo, and ends where another program wrote', async () => {
    const { root, folder, save, origins } = await opened();
    const table = originOf('table', 'animals.csv');
    await save(first, { field: region, after: 'CA1', by: table });
    await save(first, { field: region, before: 'CA1', after: 'CA3' });
    expect((await origins(first))[0]).not.toHaveProperty('by');
    const { actions } = await ask('history.actions', { folder, from: null });
    await ask('history.undo', { folder, action: actions[0]?.id, preview: false });
    expect(await origins(first)).toMatchObject([{ field: region, by: table }]);
    const sidecar = join(root, `${first}.json`);
    writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('CA1', 'CA2'));
    await ask('folder.scan', { folder });
    expect(await origins(first)).toEqual([]);
  });

  it('are given in the Deposit view, value by value and answer by answer', async () => {
    const { folder, save } = await opened();
    const path = originOf('path', '{region}/*');
    await save(first, { field: region, after: 'CA1', by: path });
    await save(second, { field: region, after: 'CA1' });
    const place = { kind: 'deposit' };
    const by = originOf('last-deposit');
    const entries = [
      { place, key: 'operator', value: 'Ada', by },
      { place, key: 'pi', value: 'Grace' },
    ];
    await ask('deposit.answer', { folder, entries, dryRun: false });
    const known = async (key: string) => {
      const overview = await ask('deposit.overview', { folder, targets: ['hubmap-imc@1'] });
      return overview.known
        .find((field) => field.key === key)
        ?.values.map(({ source, count }) => [source.origin, count]);
    };
    const time = expect.any(Number);
    expect(await known('roi_description')).toEqual([
      [{ time, cause: 'save', by: path }, 1],
      [{ time, cause: 'save' }, 1],
    ]);
    expect(await known('operator')).toEqual([[{ time, cause: 'answer', by }, 4]]);
    expect(await known('pi')).toEqual([[{ time, cause: 'answer' }, 4]]);
    await save(second, { field: region, before: 'CA1', after: 'CA1b', by: path });
    expect((await known('roi_description'))?.map(([origin]) => origin)).toEqual([
      { time, cause: 'save', by: path },
      { time, cause: 'save', by: path },
    ]);
    const { actions } = await ask('history.actions', { folder, from: null });
    await ask('history.undo', { folder, action: actions.find(({ cause }) => cause === 'answer')?.id, preview: false });
    expect(await known('pi')).toBeUndefined();
  });
});
