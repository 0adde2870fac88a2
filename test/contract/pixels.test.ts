import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostClient } from '../../renderer/host/host-client.ts';
import { unpackAnswer } from '../../shared/picture/binary-answer.ts';
import type { PixelsHead } from '../../shared/picture/pixels.ts';
import { sentSamplesOf } from '../../shared/picture/sent-planes.ts';
import type { Result } from '../../shared/problems/result.ts';
import { long, makeTiff, page } from '../helpers/make-tiff.ts';
import { sentenceOf } from '../helpers/sentence-of.ts';
import { createWorld, type World } from '../helpers/world.ts';
import { overHttp, overIpc, type Transport } from './transports.ts';

const transports = [
  ['HTTP', overHttp],
  ['Electron IPC', overIpc],
] as const;

const [width, height] = [40, 30];

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value;
}

/** An image whose sample at row r, column c is 1000 r + c. */
function ramp(): Uint8Array {
  const made = page({ width, height });
  const view = new DataView((made.pixels as Uint8Array).buffer);
  for (let i = 0; i < width * height; i++) view.setUint16(i * 2, Math.floor(i / width) * 1000 + (i % width), true);
  return makeTiff({ ifds: [made] });
}

/** An image that takes a while to read: deflated, with many samples. */
function large(): Uint8Array {
  const made = page({ width: 3000, height: 3000, compression: 8 });
  const coded = deflateSync(made.pixels as Uint8Array);
  const tags = made.tags.map((tag) => (tag.code === 279 ? long(279, coded.length) : tag));
  return makeTiff({ ifds: [{ tags, pixels: coded }] });
}

describe.each(transports)('pixels over %s', (_, open) => {
  let world: World;
  let transport: Transport;
  let client: HostClient;
  let folder: string;

  beforeAll(async () => {
    world = await createWorld();
    mkdirSync(join(world.folder, 'pixels'));
    writeFileSync(join(world.folder, 'pixels/ramp.tif'), ramp());
    writeFileSync(join(world.folder, 'pixels/text.tif'), 'no image');
    writeFileSync(join(world.folder, 'pixels/large.tif'), large());
    const table = 'center_row,left_edge_px,right_edge_px,channel,roi_id\n3,1.5,4,0,1\n';
    writeFileSync(join(world.folder, 'pixels/ramp.tif.diameter.csv'), table);
    writeFileSync(join(world.home, 'outside.tif'), ramp());
    symlinkSync(join(world.home, 'outside.tif'), join(world.folder, 'pixels/link.tif'));
    transport = await open(world);
    client = transport.client;
    folder = granted(await client.request('folder.open', { path: world.folder })).id;
  });

  afterAll(async () => {
    await transport.close();
    world.dispose();
  });

  const pixels = (path: string, view = 'a') =>
    client.request('image.pixels', {
      folder,
      path,
      view,
      channels: [0],
      z: 0,
      t: 0,
      region: null,
      size: [100, 100],
      reduce: 'mean',
    });

  it('describes what can be shown', async () => {
    const view = granted(await client.request('image.view', { folder, path: 'pixels/ramp.tif' }));
    expect(view.facts).toMatchObject({ kind: 'grey', width, height, dtype: 'uint16', z: 1, t: 1, problem: null });
    expect(view.scan).toEqual({ scanMode: '', analyses: [], rows: height, cols: width, planes: 1 });
  });

  it('returns every sample as in the file', async () => {
    const { head, planes } = unpackAnswer<PixelsHead>(granted(await pixels('pixels/ramp.tif')));
    const [plane] = head.planes;
    expect(plane).toMatchObject({ type: 'u16', rows: height, cols: width, min: 0, max: 29_039 });
    const samples = sentSamplesOf('u16', planes[0] as Uint8Array);
    expect([...samples]).toEqual(
      Array.from({ length: width * height }, (_each, i) => Math.floor(i / width) * 1000 + (i % width)),
    );
  });

  it('returns thumbnails, and the images that have none', async () => {
    const paths = ['pixels/ramp.tif', 'pixels/text.tif'];
    const answer = granted(await client.request('image.thumbnails', { folder, paths, view: 'rows' }));
    const { head, planes } = unpackAnswer<readonly { path: string; problem: { code: string } | null }[]>(answer);
    expect(head.map(({ path, problem }) => [path, problem?.code])).toEqual([
      ['pixels/ramp.tif', undefined],
      ['pixels/text.tif', 'image-unreadable'],
    ]);
    expect([...(planes[0] as Uint8Array).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  it('cancels an older request of the same view, and no other', async () => {
    const answers = await Promise.all([
      pixels('pixels/ramp.tif', 'x'),
      pixels('pixels/ramp.tif', 'x'),
      pixels('pixels/ramp.tif', 'y'),
    ]);
    expect(answers[1]?.ok).toBe(true);
    expect(answers[2]?.ok).toBe(true);
  });

  it('reads one of many requests of one view, and refuses the ones it replaced', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => pixels('pixels/large.tif', 'many')));
    const codes = answers.map((answer) => (answer.ok ? 'read' : answer.problem.code));
    expect(codes.at(-1)).toBe('read');
    expect(new Set(codes)).toEqual(new Set(['read', 'bad-request']));
  });

  it('returns the vessel edges from the table beside an image', async () => {
    expect(granted(await client.request('image.traces', { folder, path: 'pixels/ramp.tif' }))).toEqual({
      traces: [{ channel: 0, roi: 1, rows: [3], left: [1.5], right: [4] }],
      problem: null,
    });
  });

  it.each([
    ['pixels/link.tif', 'link-outside'],
    ['../home/outside.tif', 'not-open'],
  ])('refuses %s, which is outside the folder', async (path, code) => {
    expect(await pixels(path)).toMatchObject({ ok: false, problem: { code } });
    expect(await client.request('image.view', { folder, path })).toMatchObject({ ok: false });
  });

  it('gives the reason why there is no picture', async () => {
    expect(await pixels('pixels/text.tif')).toMatchObject({ ok: false, problem: { code: 'image-unreadable' } });
    expect(await pixels('pixels/none.tif')).toMatchObject({ ok: false });
  });
});
