import { describe, expect, it } from 'vitest';
import { RunWitness } from '../../../../../electron/cli/kept/run-witness.ts';
import { stampText } from '../../../../../electron/cli/kept/stamp-hashes.ts';
import type { Paced } from '../../../../../shared/basics/pauses.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../../../helpers/rows.ts';

const stamp = { size: 10, mtimeMs: 1 };
const later = { size: 10, mtimeMs: 2 };
const seen = { of: 'command', state: 'state', readAt: 3 };
const row = (path: string, at = stamp) => aRow(path, {}, { stamp: at, sidecarStamp: null });

/** A witness that looks at these images, pausing between them, and what it has looked at. */
function witnessOf(...paths: readonly string[]) {
  const looked: string[] = [];
  const witness = new RunWitness(function* (onStamp): Paced<typeof seen> {
    for (const path of paths) {
      yield;
      looked.push(path);
      onStamp(stampText(path, stamp));
    }
    return seen;
  });
  return { witness, looked };
}

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise(setImmediate);
};

describe('the witness of a run', () => {
  it('looks at the folder while the run goes on, and not before its first rows', async () => {
    const { witness, looked } = witnessOf('a.tif', 'b.tif');
    await turns(9);
    expect(looked).toEqual([]);
    witness.saw([row('a.tif')], []);
    expect(looked).toEqual([]);
    await turns(9);
    expect(looked).toEqual(['a.tif', 'b.tif']);
    witness.saw([row('b.tif')], []);
    expect(await witness.seen()).toEqual(seen);
  });

  it('looks at a folder without images too', async () => {
    const { witness, looked } = witnessOf('notes.md');
    expect(await witness.seen()).toEqual(seen);
    expect(looked).toEqual(['notes.md']);
  });

  it.each([
    ['before it was looked at', 0],
    ['after', 9],
  ])('does not vouch for an image that was read %s with other times', async (_, count) => {
    const { witness } = witnessOf('a.tif', 'b.tif');
    witness.saw([row('a.tif')], []);
    await turns(count);
    witness.saw([row('b.tif', later)], []);
    expect(await witness.seen()).toBeNull();
  });

  it('stops looking once something could not be read', async () => {
    const { witness, looked } = witnessOf('a.tif', 'b.tif');
    witness.saw([row('a.tif')], [problem('image-unreadable', { reason: 'EACCES' })]);
    expect(await witness.seen()).toBeNull();
    expect(looked).toEqual([]);
  });
});
