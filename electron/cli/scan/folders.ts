import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { type FolderStep, folderByFolder } from '../../host/scan/folder-by-folder.ts';
import type { FoundImage } from '../../host/scan/found-images.ts';
import { sidecarPathOf } from '../../host/worker/image-job.ts';
import type { ReadingContext } from '../context/reading-context.ts';
import { folderNamed } from '../listing/folder-named.ts';
import { noImages } from '../output/counted.ts';
import { printable } from '../output/output.ts';
import { problemLine } from '../output/problem-line.ts';
import type { FoldersCommand } from './arguments.ts';

const atOnce = 32;

/** `scopecard folders`: one line for each folder with images, without reading any. */
export async function runFolders({ root: named }: FoldersCommand, { out, messages }: ReadingContext): Promise<number> {
  const root = await folderNamed(named);
  let hasFailed = false;
  let hasImages = false;
  for await (const step of folderByFolder({ root, all: [root], reading: 0 })) {
    const passedOver = step.problems.filter(({ code, severity }) => severity === 'error' || code === 'folder-zarr');
    for (const problem of passedOver) await messages.line(printable(problemLine(problem, { root })));
    hasFailed ||= passedOver.some(({ severity }) => severity === 'error');
    const isListable = !/[\t\n\r]/.test(step.folder.folder);
    if (out.lost.aborted) break;
    if (step.images.length === 0) continue;
    hasImages = true;
    if (isListable) await out.line(await folderLine(step));
    else await messages.line(printable(`${step.folder.folder}: left out: a tab or line end in its name. Rename it.`));
    hasFailed ||= !isListable;
  }
  if (!hasImages) await messages.line(noImages(hasFailed));
  return hasFailed ? 1 : 0;
}

async function folderLine({ folder: { folder }, images: found }: FolderStep): Promise<string> {
  const images = found.slice();
  const times = await mapLimit(images, atOnce, timesOf);
  const sidecars = times.filter(({ sidecar }) => sidecar > 0).length;
  const newest = Math.max(...times.flatMap(({ image, sidecar }) => [image, sidecar]));
  const when = newest > 0 ? new Date(newest).toISOString() : '';
  return [join(folder), images.length, sidecars, when].join('\t');
}

/** When an image and its sidecar were last changed, in ms; 0 where there is none. */
async function timesOf(found: FoundImage): Promise<{ image: number; sidecar: number }> {
  const { image, hasNoSidecar } = found;
  const sidecarTime = hasNoSidecar ? 0 : timeOf(sidecarPathOf(found, image));
  const [time, sidecar] = await Promise.all([timeOf(image), sidecarTime]);
  return { image: time, sidecar };
}

function timeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
