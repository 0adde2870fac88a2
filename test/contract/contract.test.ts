import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostClient } from '../../renderer/host/host-client.ts';
import type { ImageRow } from '../../shared/image/image-row.ts';
import type { OpenedFolder } from '../../shared/ipc/folders.ts';
import { rowsIn } from '../../shared/ipc/packed-rows.ts';
import type { Settings } from '../../shared/ipc/settings.ts';
import { requestNames } from '../../shared/ipc-names.ts';
import type { Result } from '../../shared/problems/result.ts';
import { sentenceOf } from '../helpers/sentence-of.ts';
import { createWorld, type World } from '../helpers/world.ts';
import { overHttp, overIpc, type Transport } from './transports.ts';

const transports = [
  ['HTTP', overHttp],
  ['Electron IPC', overIpc],
] as const;

/** Rows by transport, to be the same in the end. */
const seen = new Map<string, readonly ImageRow[]>();

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value;
}

describe.each(transports)('the contract over %s', (name, open) => {
  let world: World;
  let transport: Transport;
  let client: HostClient;
  let folder: OpenedFolder;

  beforeAll(async () => {
    world = await createWorld();
    transport = await open(world);
    client = transport.client;
  });

  afterAll(async () => {
    await transport.close();
    world.dispose();
  });

  it('answers every request there is, if only to refuse its arguments', async () => {
    for (const request of requestNames) {
      expect(await transport.raw(request, { unfit: true }), request).toMatchObject({
        ok: false,
        problem: { code: 'bad-request' },
      });
    }
  });

  it.each(['nothing', '__proto__', 'constructor', 'folder', ''])('refuses the request "%s"', async (unknown) => {
    expect(await transport.raw(unknown, {})).toMatchObject({ ok: false });
  });

  it.each([[null], ['text'], [[]], [{ path: 5 }], [{ path: '' }], [{ path: '/', more: 1 }]])(
    'refuses the arguments %j',
    async (args) => {
      expect(await transport.raw('folder.open', args)).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
    },
  );

  it('refuses a sender that is not our page', async () => {
    expect(await transport.fromElsewhere()).toMatchObject({ ok: false });
  });

  it('describes the program', async () => {
    const info = granted(await client.request('app.info', {}));
    expect(info).toMatchObject({
      start: { folder: world.folder, images: [] },
      host: name === 'HTTP' ? 'browser' : 'desktop',
    });
  });

  it('remembers settings', async () => {
    const written: Settings = granted(await client.request('settings.write', { theme: 'dark' }));
    expect(written.theme).toBe('dark');
    expect(granted(await client.request('settings.read', {}))).toEqual(written);
  });

  it('describes folders', async () => {
    const listing = granted(await client.request('folder.browse', { path: world.folder }));
    expect(listing.folders).toContain('control');
  });

  it('returns a failure as a value, here a missing folder', async () => {
    const result = await client.request('folder.open', { path: `${world.folder}/nowhere` });
    expect(result).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  });

  it('sends rows and progress before the scan’s result', async () => {
    folder = granted(await client.request('folder.open', { path: world.folder }));
    const rows: ImageRow[] = [];
    let progress = 0;
    const stops = [
      client.on('scan.rows', (event) => event.folder === folder.id && rows.push(...rowsIn(event.packed))),
      client.on('scan.progress', (event) => {
        progress = event.read;
      }),
    ];
    const summary = granted(await client.request('folder.scan', { folder: folder.id }));
    for (const stop of stops) stop();
    expect(rows).toHaveLength(summary.images);
    expect(progress).toBe(summary.images);
    seen.set(
      name,
      rows.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
  });

  it('returns facts and text of an image', async () => {
    const path = seen.get(name)?.find((row) => row.sidecar === 'ok')?.path ?? '';
    expect(granted(await client.request('image.facts', { folder: folder.id, path }))).toBeInstanceOf(Array);
    const text = granted(await client.request('image.text', { folder: folder.id, path, changes: [] }));
    expect(text.pending).toBe(text.text);
  });

  it('refuses a path outside the opened folder', async () => {
    const args = { folder: folder.id, path: '../home/settings.json', changes: [] };
    expect(await client.request('image.text', args)).toMatchObject({ ok: false });
  });

  it('saves, and reports its progress', async () => {
    const row = seen.get(name)?.find((one) => one.sidecar === 'ok' && one.values['experiment_metadata.species']);
    const before = row?.values['experiment_metadata.note'];
    const change = {
      field: 'experiment_metadata.note',
      ...(before !== undefined && { before }),
      after: 'line\n\u00b5 \ud83d\ude00 "quoted" \\ \u2028',
    } as const;
    let done = 0;
    const stop = client.on('save.progress', (event) => {
      done = event.done;
    });
    const images = [{ path: row?.path ?? '', changes: [change] }];
    const { action, outcomes } = granted(await client.request('edits.save', { folder: folder.id, images }));
    const [outcome] = outcomes;
    stop();
    expect(outcome).toMatchObject({ state: 'saved' });
    const saved = granted(await client.request('history.actions', { folder: folder.id, from: null }));
    expect(saved.actions[0]?.id).toBe(action);
    expect(outcome?.row?.values['experiment_metadata.note']).toBe(change.after);
    expect(done).toBe(1);
  });

  it('lists saved actions, and continues from a place in the list', async () => {
    const { actions, older } = granted(await client.request('history.actions', { folder: folder.id, from: null }));
    expect([actions, older]).toMatchObject([[{ cause: 'save', label: 'Note', images: 1, undone: 0 }], null]);
    const from = { before: actions[0]?.id ?? '', undos: [] };
    const rest = await client.request('history.actions', { folder: folder.id, from });
    expect(granted(rest)).toEqual({ actions: [], older: null, unread: [] });
    for (const unfit of [undefined, 'first', { before: '' }, { before: 'a', undos: [5] }]) {
      const answer = await transport.raw('history.actions', { folder: folder.id, from: unfit });
      expect(answer).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
    }
  });

  it('no longer notifies a listener that has left', async () => {
    let heard = 0;
    client.on('scan.rows', () => {
      heard += 1;
    })();
    await client.request('folder.scan', { folder: folder.id });
    expect(heard).toBe(0);
  });
});

it('carries the same values over both', () => {
  const withoutTimes = (rows: readonly ImageRow[] | undefined) =>
    rows?.map((row) => ({ ...row, stamp: row.stamp.size, sidecarStamp: row.sidecarStamp?.size }));
  expect(withoutTimes(seen.get('HTTP'))).toEqual(withoutTimes(seen.get('Electron IPC')));
  expect(seen.get('HTTP')).not.toHaveLength(0);
});
