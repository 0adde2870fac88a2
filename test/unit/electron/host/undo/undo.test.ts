import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../../../../electron/host/undo/value-changes.ts';
import {
  actionsIn,
  aPast,
  type Past,
  patch,
  repair,
  restore,
  save,
  sidecarOf,
  undo,
  undoPreview,
} from '../history/past.ts';
import { put, sidecarText } from '../temp-folder.ts';

const odd =
  '{\t"version":2,\r\n "accepted" : true, "note":"own\\u00b5", "rois":[],"analysis":[{"x":1.0,"y":NaN}],\r\n"image_header_metadata":{},"experiment_metadata":{"species" :  "rat","depth":1e-05}}\n';

function threeImages(): Past {
  const past = aPast();
  for (const name of ['a', 'b', 'c']) put(past.root, `${name}.tif`);
  put(past.root, 'a.tif.json', odd);
  put(past.root, 'b.tif.json', sidecarText({ species: 'rat' }));
  return past;
}

const all = ['a.tif', 'b.tif', 'c.tif'];
const texts = (past: Past) => all.map((path) => sidecarOf(past, path));
const species = (past: Past, before: string | undefined, after: string) =>
  save(past, [
    patch('a.tif', 'species', before, after),
    patch('b.tif', 'species', before, after),
    patch('c.tif', 'species', before === 'rat' ? undefined : before, after),
  ]);

async function newest(past: Past) {
  return (await actionsIn(past))[0];
}

describe('undoAction', () => {
  it('restores exactly the same bytes, and removes new sidecars', async () => {
    const past = threeImages();
    const before = texts(past);
    expect(await species(past, 'rat', 'mouse')).toMatchObject(all.map((path) => ({ path, state: 'saved' })));
    expect(texts(past)).not.toEqual(before);
    const outcomes = await undo(past, await newest(past));
    expect(outcomes.map(({ step }) => step)).toEqual(['restored', 'restored', 'removed']);
    expect(texts(past)).toEqual(before);
    // A removed sidecar had the calibration of its image, too.
    const size = 'image_header_metadata.physical_unit_x';
    expect(outcomes.map(({ fields }) => fields?.includes(size))).toEqual([false, false, true]);
  });

  it('can itself be undone, and redone', async () => {
    const past = threeImages();
    const before = texts(past);
    await species(past, 'rat', 'mouse');
    const after = texts(past);
    for (let turn = 0; turn < 2; turn++) {
      await undo(past, await newest(past));
      expect(texts(past)).toEqual(before);
      expect((await actionsIn(past)).at(-1)?.undone.size).toBe(3);
      await undo(past, await newest(past));
      expect(texts(past)).toEqual(after);
      expect((await actionsIn(past)).at(-1)?.undone.size).toBe(0);
    }
  });

  it('restores the fields in what another program has since written', async () => {
    const past = threeImages();
    await species(past, 'rat', 'mouse');
    writeFileSync(join(past.root, 'a.tif.json'), sidecarText({ species: 'mouse', note: 'theirs' }));
    const outcomes = await undo(past, await newest(past));
    expect(outcomes.map(({ step }) => step)).toEqual(['merged', 'restored', 'removed']);
    expect(JSON.parse(sidecarOf(past, 'a.tif') ?? '').experiment_metadata).toEqual({ species: 'rat', note: 'theirs' });
  });

  it('removes what was saved from a new sidecar that another program has since written, and no more', async () => {
    const past = threeImages();
    await species(past, 'rat', 'mouse');
    writeFileSync(join(past.root, 'c.tif.json'), sidecarText({ species: 'mouse', note: 'theirs' }));
    const outcomes = await undo(past, await newest(past));
    expect(outcomes.map(({ step }) => step)).toEqual(['restored', 'restored', 'merged']);
    expect(JSON.parse(sidecarOf(past, 'c.tif') ?? '').experiment_metadata).toEqual({ note: 'theirs' });
  });

  it.each(['text', 12.5])('puts back misspelt keys that a repair removed: %j', async (value) => {
    const past = aPast();
    const removal = { section: 'experiment_metadata', key: 'notes', value } as const;
    put(past.root, 'a.tif');
    put(past.root, 'a.tif.json', sidecarText({ note: '', notes: value, specis: 'rat' }));
    const changes = typeof value === 'string' ? patch('a.tif', 'note', '', value).changes : [];
    await repair(past, [{ path: 'a.tif', changes, removals: [removal] }]);
    expect(sidecarOf(past, 'a.tif')).not.toContain('notes');
    const repaired = await newest(past);
    await save(past, [patch('a.tif', 'genotype', undefined, 'wt')]);
    expect((await undo(past, repaired)).map(({ step }) => step)).toEqual(['merged']);
    const { experiment_metadata: after } = JSON.parse(sidecarOf(past, 'a.tif') ?? '');
    expect(after).toEqual({ genotype: 'wt', note: '', notes: value, specis: 'rat' });
  });

  it('puts back no misspelt key that a later repair removed', async () => {
    const past = aPast();
    put(past.root, 'a.tif');
    put(past.root, 'a.tif.json', `\ufeff${sidecarText({ notes: 'x' })}`);
    await repair(past, [{ path: 'a.tif', changes: [], removals: [] }]);
    const first = await newest(past);
    const removal = { section: 'experiment_metadata', key: 'notes', value: 'x' } as const;
    await repair(past, [{ ...patch('a.tif', 'note', undefined, 'x'), removals: [removal] }]);
    await undo(past, first);
    expect(JSON.parse(sidecarOf(past, 'a.tif') ?? '').experiment_metadata).toEqual({ note: 'x' });
  });

  it('leaves misspelt keys alone that another program has since dropped', async () => {
    const past = aPast();
    put(past.root, 'a.tif');
    put(past.root, 'a.tif.json', sidecarText({ notes: 'x' }));
    await save(past, [patch('a.tif', 'genotype', undefined, 'wt')]);
    writeFileSync(join(past.root, 'a.tif.json'), sidecarText({ genotype: 'wt' }));
    await undo(past, await newest(past));
    expect(sidecarOf(past, 'a.tif')).not.toContain('notes');
  });

  it.each([
    '{"of": [1, 2]}',
    '[ 1,\n 2 ]',
    '9007199254740993',
    '1.0',
    '1',
    '1E2',
    '0.10000000000000000001',
    '1e400',
    'null',
    '"\\u00e9"',
  ])('restores the spelling of %s in what another program has since written', async (spelling) => {
    const past = aPast();
    put(past.root, 'a.tif');
    const made = (value: string, note: string) =>
      sidecarText({ species: 'VALUE', depth: 5, note }).replace('"VALUE"', value);
    put(past.root, 'a.tif.json', made(spelling, ''));
    const before = valuesOf(Buffer.from(made(spelling, '')))['experiment_metadata.species'];
    await save(past, [patch('a.tif', 'species', before, 'mouse')]);
    expect(sidecarOf(past, 'a.tif')).toBe(made('"mouse"', ''));
    writeFileSync(join(past.root, 'a.tif.json'), made('"mouse"', 'theirs'));
    expect(await undo(past, await newest(past))).toMatchObject([{ step: 'merged' }]);
    expect(sidecarOf(past, 'a.tif')).toBe(made(spelling, 'theirs'));
    writeFileSync(join(past.root, 'a.tif.json'), made(spelling, 'theirs again'));
    expect(await undo(past, await newest(past))).toMatchObject([{ step: 'merged' }]);
    expect(sidecarOf(past, 'a.tif')).toBe(made('"mouse"', 'theirs again'));
  });

  it('restores the value that the action replaced, not the one that its user had seen', async () => {
    const past = aPast();
    put(past.root, 'a.tif');
    put(past.root, 'a.tif.json', sidecarText({ species: 'monkey' }));
    await save(past, [patch('a.tif', 'species', 'rat', 'mouse')], 'save', 'mine');
    expect((await newest(past))?.written).toMatchObject([{ changes: [{ before: 'monkey', after: 'mouse' }] }]);
    writeFileSync(join(past.root, 'a.tif.json'), sidecarText({ species: 'mouse', note: 'theirs' }));
    await undo(past, await newest(past));
    expect(sidecarOf(past, 'a.tif')).toBe(sidecarText({ species: 'monkey', note: 'theirs' }));
  });

  it('writes nothing beside another image where a link leads now', async () => {
    const past = aPast();
    for (const name of ['a', 'b']) put(past.root, `${name}.tif`);
    const own = put(past.root, 'b.tif.json', sidecarText({ species: 'mouse' }));
    symlinkSync(join(past.root, 'a.tif'), join(past.root, 'link.tif'));
    await save(past, [patch('link.tif', 'species', undefined, 'mouse')]);
    rmSync(join(past.root, 'link.tif'));
    symlinkSync(join(past.root, 'b.tif'), join(past.root, 'link.tif'));
    const action = await newest(past);
    const refused = [{ path: 'link.tif', step: 'failed', problem: { code: 'history-relinked' } }];
    expect(await undoPreview(past, action)).toMatchObject(refused);
    expect(await undo(past, action)).toMatchObject(refused);
    expect(readFileSync(own, 'utf8')).toBe(sidecarText({ species: 'mouse' }));
    expect(sidecarOf(past, 'a.tif')).toContain('mouse');
  });

  it('never overwrites a field that another program also changed, and names it', async () => {
    const past = threeImages();
    await species(past, 'rat', 'mouse');
    const theirs = sidecarText({ species: 'monkey' });
    writeFileSync(join(past.root, 'a.tif.json'), theirs);
    const [a, b] = await undo(past, await newest(past));
    expect(a).toMatchObject({ step: 'failed', problem: { code: 'conflict' }, conflicts: [{ after: 'rat' }] });
    expect(b).toMatchObject({ step: 'restored' });
    expect(sidecarOf(past, 'a.tif')).toBe(theirs);
  });

  it('leaves removed, damaged and locked sidecars alone, names them, and undoes the others', async () => {
    const past = threeImages();
    await species(past, 'rat', 'mouse');
    rmSync(join(past.root, 'a.tif.json'));
    chmodSync(join(past.root, 'b.tif.json'), 0o444);
    const outcomes = await undo(past, await newest(past));
    expect(outcomes).toMatchObject([
      { path: 'a.tif', step: 'failed', problem: { code: 'history-gone' } },
      { path: 'b.tif', step: 'failed', problem: { code: 'no-permission' } },
      { path: 'c.tif', step: 'removed' },
    ]);
    chmodSync(join(past.root, 'b.tif.json'), 0o644);
    const first = (await actionsIn(past)).at(-1);
    expect([first?.undone, first?.skipped]).toEqual([new Set(['c.tif']), new Set(['a.tif'])]);
    expect(await undo(past, first)).toMatchObject([{ path: 'b.tif', step: 'restored' }]);
    await past.history.tend();
    expect((await actionsIn(past)).at(-1)?.skipped).toEqual(new Set(['a.tif']));
  });

  it('finds nothing to do where the file is already undone, and records that', async () => {
    const past = threeImages();
    const before = texts(past);
    await species(past, 'rat', 'mouse');
    for (const [index, path] of ['a.tif', 'b.tif'].entries()) {
      writeFileSync(join(past.root, `${path}.json`), before[index] ?? '');
    }
    rmSync(join(past.root, 'c.tif.json'));
    expect((await undo(past, await newest(past))).map(({ step }) => step)).toEqual(Array(3).fill('unchanged'));
    expect((await actionsIn(past)).at(-1)?.undone.size).toBe(3);
  });

  it('sees a folder of the action, and a folder around it', async () => {
    const past = aPast();
    for (const name of ['x/a.tif', 'y/a.tif']) put(past.root, name);
    await save(past, [patch('x/a.tif', 'sex', undefined, 'f'), patch('y/a.tif', 'sex', undefined, 'f')]);
    const inner = { ...past, root: join(past.root, 'x') };
    const [action] = await actionsIn(inner);
    expect(action?.written.map(({ path }) => path)).toEqual(['a.tif']);
    await undo(inner, action);
    expect([sidecarOf(past, 'x/a.tif'), sidecarOf(past, 'y/a.tif') !== null]).toEqual([null, true]);
    expect((await actionsIn(past)).map(({ written, undone }) => [written.length, undone.size])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });
});

/** One step of a user: a save of some images, an undo of any action so far, a restored version, a tidied history. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      images: fc.subarray(all, { minLength: 1 }),
      name: fc.constantFrom('species', 'region', 'note', 'depth'),
      value: fc.constantFrom('', 'rat', 'mouse', 'µ "quoted"\n', 3.5),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restore' as const), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tend' as const) }) },
);

describe('any sequence of saves, restores and undos', () => {
  it('leads back to the exact bytes of every state before, however the history was packed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const past = threeImages();
        const states: (readonly (string | null)[])[] = [texts(past)];
        for (const one of steps) {
          const known = (await actionsIn(past)).length;
          if (one.kind === 'save') {
            const value = one.name === 'depth' ? 3.5 : String(one.value);
            await save(
              past,
              one.images.map((path) => {
                const was = JSON.parse((sidecarOf(past, path) ?? '{}').replace('NaN', '0')).experiment_metadata;
                return patch(path, one.name, was?.[one.name], value);
              }),
            );
          } else if (one.kind === 'undo') {
            if (known > 0) await undo(past, await newest(past));
          } else if (one.kind === 'restore') {
            const action = (await actionsIn(past))[one.at % Math.max(known, 1)];
            if (action) await restore(past, action.written[0]?.path ?? '', action.action.head.id);
          } else await past.history.tend();
          if ((await actionsIn(past)).length > known) states.push(texts(past));
        }
        const made = await actionsIn(past);
        expect(made.length).toBe(states.length - 1);
        for (const action of made) {
          states.pop();
          const fresh = (await actionsIn(past)).find(({ action: { head } }) => head.id === action.action.head.id);
          await undo(past, fresh && { ...fresh, undone: new Set() });
          expect(texts(past)).toEqual(states.at(-1));
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  }, 60_000);
});
