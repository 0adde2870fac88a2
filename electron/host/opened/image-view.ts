import { parsePythonJson } from '../../../shared/json/python-json.ts';
import { storedContrast } from '../../../shared/picture/contrast.ts';
import { noOverlays, type Overlays, overlaysOf } from '../../../shared/picture/overlays.ts';
import type { PictureFacts } from '../../../shared/picture/pixels.ts';
import type { ImageView, StoredLook } from '../../../shared/picture/view.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { stepsFor } from '../pixels/analysis-tables.ts';
import type { PixelPool } from '../pixels/pixel-pool.ts';
import { type FoundImage, findImage, type ImageTools } from './find-image.ts';

/** The parts of a sidecar shown with the pixels. */
interface SidecarPart {
  readonly json: unknown;
  readonly problem: Problem | null;
}

const nothing: SidecarPart = { json: null, problem: null };

async function sidecarOf({ store }: ImageTools, { place, roots }: FoundImage): Promise<SidecarPart> {
  const loaded = await store.load(place, roots.all);
  if (!loaded.ok) return { json: null, problem: loaded.problem };
  if (!loaded.value) return nothing;
  const reading = readSidecar(loaded.value.bytes);
  if (reading.state !== 'ok') return { json: null, problem: reading.problems[0] ?? null };
  return { json: parsePythonJson(reading.text), problem: null };
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

function looksOf(json: unknown, channels: number): readonly StoredLook[] {
  const contrast = objectOf(objectOf(json).image_contrast);
  return Array.from({ length: channels }, (_, channel) => {
    const stored = objectOf(contrast[String(channel)]);
    return { window: storedContrast(stored), table: typeof stored.color_lut === 'string' ? stored.color_lut : null };
  });
}

function scanOf({ height: rows, width: cols, z, t, channels, scanMode }: PictureFacts, overlays: Overlays) {
  return { scanMode, analyses: overlays.analyses, rows, cols, planes: z * t * Math.max(1, channels.length) };
}

/** What can be shown of an image: its planes, their display settings from the sidecar, and the overlays. */
export async function imageView(
  tools: ImageTools & { readonly pixels: PixelPool },
  folder: string,
  path: string,
): Promise<Result<ImageView>> {
  const image = await findImage(tools, folder, path);
  if (!image.ok) return image;
  const { place } = image.value;
  const job = { path: place.path, image: place.image };
  const [facts, sidecar] = await Promise.all([
    tools.pixels.ask<'facts'>({ kind: 'facts', job }),
    sidecarOf(tools, image.value),
  ]);
  if (!facts?.ok) return facts ?? ok({ ...noView, overlayProblem: null });
  const { width, height, channels } = facts.value;
  const steps = await stepsFor(place.image, sidecar.json);
  const overlays = overlaysOf(sidecar.json, height, width, steps.stepOf);
  return ok({
    facts: facts.value,
    scan: scanOf(facts.value, overlays),
    looks: looksOf(sidecar.json, channels.length),
    overlays: steps.problem ? { ...overlays, problems: [...overlays.problems, steps.problem] } : overlays,
    overlayProblem: sidecar.problem,
  });
}

const noView: ImageView = {
  facts: {
    kind: 'grey',
    width: 0,
    height: 0,
    dtype: '',
    z: 1,
    t: 1,
    channels: [],
    ownChannel: 0,
    levels: [],
    whiteIsZero: false,
    scanMode: '',
    palette: null,
    problem: null,
  },
  scan: { scanMode: '', analyses: [], rows: 0, cols: 0, planes: 0 },
  looks: [],
  overlays: noOverlays,
  overlayProblem: null,
};
