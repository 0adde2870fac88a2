import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { roiText } from '../../../../shared/deposit/sources/roi-text.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { parsePythonJson } from '../../../../shared/json/python-json.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';
import { placeOf } from '../../disk/paths.ts';
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
    const text = known.get(row) ?? (signal?.aborted ? null : await textIn(tools, row.path));
    // A drive that failed may give it next time.
    if (text !== null) known.set(row, text);
    return [row.path, text ?? ''] as const;
  });
  return new Map(texts.filter(([, text]) => text !== ''));
}

/** null where the sidecar cannot be reached. */
async function textIn({ root, roots, store }: AnswersTools, path: string): Promise<string | null> {
  const place = await placeOf(root, roots, path);
  const loaded = place.ok ? await store.load(place.value, roots) : place;
  if (!loaded.ok) return null;
  const reading = loaded.value && readSidecar(loaded.value.bytes);
  return reading?.state === 'ok' ? roiText(parsePythonJson(reading.text)) : '';
}
