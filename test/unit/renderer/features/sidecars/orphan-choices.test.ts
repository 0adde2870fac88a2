import { expect, it } from 'vitest';
import { certainPairs, imageFor, matchesAmong } from '../../../../../renderer/features/sidecars/orphan-choices.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import { noFacts } from '../../../../../shared/orphans/orphan-facts.ts';
import { aRow } from '../../../../helpers/rows.ts';

const sidecar = 'old/a.tif.json';

const byPathOf = (rows: readonly ImageRow[]) => new Map(rows.map((row) => [row.path, row]));

/** The match of a sidecar among images without one; others have theirs. */
function matchAmong(images: readonly string[], others: readonly string[] = [], gone: readonly string[] = []) {
  const rows = [...images.map((path) => aRow(path, {}, { sidecar: 'none' })), ...others.map((path) => aRow(path))];
  const shape = rows[0]?.header?.shape ?? [];
  return matchesAmong([{ ...noFacts(sidecar, 'ok'), shape }], byPathOf(rows), new Set(gone));
}

it('attaches certain matches, but not where the user has chosen another image', () => {
  const matches = matchAmong(['new/a.tif', 'new/a2.tif']);
  expect(certainPairs(matches, new Map())).toEqual([{ sidecar, image: 'new/a.tif' }]);
  expect(certainPairs(matches, new Map([[sidecar, 'new/a.tif']]))).toHaveLength(1);
  expect(certainPairs(matches, new Map([[sidecar, 'new/a2.tif']]))).toEqual([]);
});

it('goes back to the likeliest image when the chosen one has a sidecar by now', () => {
  const chosen = new Map([[sidecar, 'new/a2.tif']]);
  const [before] = matchAmong(['new/a.tif', 'new/a2.tif']);
  const [after] = matchAmong(['new/a.tif'], ['new/a2.tif']);
  expect(before && imageFor(before, chosen)).toBe('new/a2.tif');
  expect(after && imageFor(after, chosen)).toBe('new/a.tif');
});

it('is not certain of an image whose name another image with a sidecar has too', () => {
  expect(certainPairs(matchAmong(['new/a.tif'], ['other/a.tif']), new Map())).toEqual([]);
});

it('is certain of the image that was moved, while its row is still listed where it was', () => {
  const matches = matchAmong(['new/a.tif'], ['old/a.tif'], ['old/a.tif']);
  expect(certainPairs(matches, new Map())).toEqual([{ sidecar, image: 'new/a.tif' }]);
});
