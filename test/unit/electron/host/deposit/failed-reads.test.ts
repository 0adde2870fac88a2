import { expect, it } from 'vitest';
import type { AnswersTools } from '../../../../../electron/host/deposit/read/answers-file.ts';
import { readDetails } from '../../../../../electron/host/deposit/read/folder-details.ts';
import { readRoiTexts } from '../../../../../electron/host/deposit/read/roi-texts.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { because } from '../../../../../shared/problems/reasons.ts';
import { fail, ok } from '../../../../../shared/problems/result.ts';
import type { StructureReading, TiffStructure } from '../../../../../shared/tiff/read-structure.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { put, sidecarText, tempFolder } from '../temp-folder.ts';

/** Gives one answer after the other, the last one again and again. */
function inTurn<T>(...answers: readonly T[]): () => Promise<T> {
  let next = 0;
  return async () => answers[Math.min(next++, answers.length - 1)] as T;
}

it('an image whose structure could not be read is looked at again', async () => {
  const root = tempFolder();
  const structure = { dtype: 'uint8' } as TiffStructure;
  const structureOf = inTurn<StructureReading>(
    { structure: null, reason: because('reader-slow') },
    { structure, reason: null },
  );
  const read = () => readDetails({ root, rows: [aRow('a.tif')], skip: [], out: root, structureOf });
  expect((await read()).structures.size).toBe(0);
  expect((await read()).structures.get('a.tif')).toBe(structure);
});

it('names of regions in a sidecar that could not be reached are looked for again', async () => {
  const root = tempFolder();
  put(root, 'a.tif', 'pixels');
  const text = JSON.stringify({ ...JSON.parse(sidecarText()), rois: [{ name: 'dendrite', roi_type: 'rectroi' }] });
  const load = inTurn(
    fail(problem('io-error', { path: 'a.tif.json', reason: 'EIO' })),
    ok({ bytes: Buffer.from(text) }),
  );
  const tools = { root, roots: [root], store: { load } } as unknown as AnswersTools;
  const rows = [aRow('a.tif', {}, { numRois: 1 })];
  expect((await readRoiTexts(tools, rows)).size).toBe(0);
  expect((await readRoiTexts(tools, rows)).get('a.tif')).toContain('dendrite');
});
