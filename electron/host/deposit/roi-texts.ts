import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { roiText } from '../../../shared/deposit/sources/roi-text.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { parsePythonJson } from '../../../shared/json/python-json.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { placeOf } from '../disk/paths.ts';
import type { AnswersTools } from './answers-file.ts';

const atOnce = 16;

/** What was read before; a row is another one as soon as its sidecar changed. */
const known = new WeakMap<ImageRow, string>();

/** What the ROIs of images are called, by row path; images without a named ROI are missing. */
export async function readRoiTexts(
  tools: AnswersTools,
  rows: readonly ImageRow[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const marked = rows.filter(({ numRois }) => numRois > 0);
  const texts = await mapLimit(marked, atOnce, async (row) => {
    const text = known.get(row) ?? (signal?.aborted ? '' : await textIn(tools, row.path));
    if (!signal?.aborted) known.set(row, text);
    return [row.path, text] as const;
  });
  return new Map(texts.filter(([, text]) => text !== ''));
}

async function textIn({ root, roots, store }: AnswersTools, path: string): Promise<string> {
  const place = await placeOf(root, roots, path);
  const loaded = place.ok ? await store.load(place.value, roots) : place;
  const reading = loaded.ok && loaded.value ? readSidecar(loaded.value.bytes) : null;
  return reading?.state === 'ok' ? roiText(parsePythonJson(reading.text)) : '';
}
