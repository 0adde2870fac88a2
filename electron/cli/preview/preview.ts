import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isFolderImageName, isImageName } from '../../../shared/image/image-name.ts';
import type { PictureFacts } from '../../../shared/picture/pixels.ts';
import { unpackPixels } from '../../../shared/picture/sent-planes.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { npyHead } from '../../../shared/tiff/pixels/npy.ts';
import type { PlaneIndex } from '../../../shared/tiff/planes/picture.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { realPath } from '../../host/disk/real-path.ts';
import { pathAsSpelled } from '../../host/disk/spelled-path.ts';
import { writeUserFile } from '../../host/disk/user-file.ts';
import { drawPicture } from '../../host/pixels/draw-picture.ts';
import type { PixelJob } from '../../host/pixels/pixel-job.ts';
import type { PixelPool } from '../../host/pixels/pixel-pool.ts';
import { sidesWithin } from '../../host/pixels/thumbnail-cells.ts';
import { UsageError } from '../command/usage.ts';
import type { CommandContext } from '../context/context.ts';
import { namedFailure } from '../listing/named-failure.ts';
import { notAnImage } from '../listing/named-place.ts';
import { printable } from '../output/output.ts';
import type { PreviewCommand } from './arguments.ts';

/** Messages of one part of the command. */
type Outcome = Result<readonly Problem[]>;

const cancelled: readonly Problem[] = [];

async function writeRaw(pool: PixelPool, job: PixelJob, { raw, plane }: PreviewCommand): Promise<Outcome> {
  if (raw === null) return ok([]);
  const stored = await pool.ask<'stored'>({ kind: 'stored', job, plane });
  if (!stored?.ok) return stored ?? ok(cancelled);
  const { type, shape, samples, problems } = stored.value;
  const values = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const written = await writeUserFile(raw, [npyHead(type, shape), values], 'files');
  return written.ok ? ok(problems) : written;
}

/** Channels of the picture: the one that was named, else all of up to four. */
function channelsShown({ channels }: PictureFacts, { plane }: PreviewCommand): readonly number[] {
  if (plane) return [plane.c];
  return channels.length <= 4 ? channels.flatMap(({ absent }, c) => (absent ? [] : [c])) : [0];
}

async function writePicture(
  pool: PixelPool,
  job: PixelJob,
  facts: PictureFacts,
  command: PreviewCommand,
): Promise<Outcome> {
  const { out, plane, size } = command;
  if (out === null) return ok([]);
  const channels = channelsShown(facts, command);
  const side = size ?? 16_384;
  const wanted = {
    channels,
    z: plane?.z ?? 0,
    t: plane?.t ?? 0,
    region: null,
    size: sidesWithin(facts.height, facts.width, false, { width: side, height: side }),
    reduce: 'mean',
  } as const;
  const pixels = await pool.ask<'pixels'>({ kind: 'pixels', job, wanted, skim: false });
  if (!pixels?.ok) return pixels ?? ok(cancelled);
  const written = await writeUserFile(out, drawPicture(facts, unpackPixels(pixels.value.bytes), side), 'files');
  return written.ok ? ok(pixels.value.head.problems) : written;
}

function describe(facts: PictureFacts): string {
  const { width, height, dtype, kind, z, t, channels, levels } = facts;
  const planes = `T ${t}, C ${channels.length}, Z ${z}`;
  const copies = levels.length > 1 ? `, ${levels.length} levels` : '';
  return `${width} × ${height} ${dtype} (${kind}), planes ${planes}${copies}`;
}

function planeOutside({ t, z, channels }: PictureFacts, plane: PlaneIndex | null, path: string): Problem | null {
  if (!plane || (plane.t < t && plane.c < channels.length && plane.z < z)) return null;
  const sizes = `${t} × ${channels.length} × ${z}`;
  return problem('preview-no-plane', { path, sizes, plane: `${plane.t},${plane.c},${plane.z}` });
}

async function preview(
  pool: PixelPool,
  job: PixelJob,
  command: PreviewCommand,
  context: CommandContext,
): Promise<Outcome> {
  const facts = await pool.ask<'facts'>({ kind: 'facts', job });
  if (!facts) return ok(cancelled);
  if (!facts.ok && facts.problem.code === 'preview-format' && !isImageName(job.path))
    throw namedFailure(notAnImage(command.image));
  if (!facts.ok) return facts;
  if (facts.value.problem) return fail(facts.value.problem);
  const outside = planeOutside(facts.value, command.plane, job.path);
  if (outside) return fail(outside);
  if (command.out === null && command.raw === null) await context.out.line(describe(facts.value));
  const raw = await writeRaw(pool, job, command);
  return raw.ok
    ? writePicture(pool, job, facts.value, command).then((drawn) =>
        drawn.ok ? ok([...raw.value, ...drawn.value]) : drawn,
      )
    : raw;
}

/** The image of that name on the command line, absolute and without links. @throws UsageError when there is none */
async function imageNamed(typed: string): Promise<string> {
  const path = await pathAsSpelled(typed);
  const found = await attempt(path, async () => ({ image: await realPath(path), stats: await stat(path) }));
  if (!found.ok) throw namedFailure(found.problem);
  const { image, stats } = found.value;
  if (stats.isDirectory() && !isFolderImageName(basename(image)))
    throw new UsageError(`${path} is a folder, not an image.`);
  return image;
}

/** `scopecard preview`: a picture of one plane of an image, or its values. */
export async function runPreview(command: PreviewCommand, context: CommandContext): Promise<number> {
  const job = { path: basename(command.image), image: await imageNamed(command.image) };
  const outcome = await preview(context.services.pixels, job, command, context);
  const problems = outcome.ok ? outcome.value : [outcome.problem];
  const isPart = outcome.ok && problems.length > 0 && command.raw !== null;
  const zeros = isPart ? [`Values that could not be read are 0 in ${command.raw}.`] : [];
  const texts = new Set([...problems.map(fullText), ...zeros]);
  for (const text of texts) await context.messages.line(printable(text));
  return problems.length > 0 ? 1 : 0;
}
