import { parentPort, workerData } from 'node:worker_threads';
import { packAnswer } from '../../../shared/picture/binary-answer.ts';
import { fail, ok } from '../../../shared/problems/result.ts';
import { Budget } from '../../../shared/tiff/pixels/limits.ts';
import { CancelledError } from '../../../shared/tiff/pixels/pixel-error.ts';
import { PictureStore } from './picture-store.ts';
import { PixelFiles } from './pixel-files.ts';
import type {
  NumberedRequest,
  PackedPixels,
  PixelAnswer,
  PixelRequest,
  PixelsWanted,
  PixelWorkerStart,
} from './pixel-job.ts';
import { pixelProblem } from './pixel-problem.ts';
import { readPictureFacts } from './read-facts.ts';
import { readLabels } from './read-labels.ts';
import { readPixels } from './read-pixels.ts';
import { type PixelTools, readStoredPlane } from './read-stored.ts';
import { readThumbnail } from './read-thumbnail.ts';

/*
 * Worker thread that reads pixels. Decoding is synchronous, so the thread receives no messages in the meantime: its progress and
 * cancelled requests are passed through shared memory.
 */

const signals = new Int32Array((workerData as PixelWorkerStart).signals);
const store = new PictureStore();

async function packedPixels(tools: PixelTools, wanted: PixelsWanted, skim: boolean): Promise<PackedPixels> {
  const { head, planes } = await readPixels(tools, wanted, skim);
  return { head, bytes: packAnswer(head, planes) };
}

function work(request: PixelRequest, tools: PixelTools) {
  switch (request.kind) {
    case 'facts':
      return readPictureFacts(tools);
    case 'pixels':
      return packedPixels(tools, request.wanted, request.skim);
    case 'stored':
      return readStoredPlane(tools, request.plane);
    case 'labels':
      return readLabels(tools, request.channel);
    case 'thumbnail':
      return readThumbnail(tools, request.turned);
  }
}

async function answer({ number, request }: NumberedRequest): Promise<PixelAnswer> {
  const { path, image } = request.job;
  const isCancelled = (): boolean => {
    Atomics.add(signals, 0, 1);
    return Atomics.load(signals, 1) === number;
  };
  const budget = new Budget(() => performance.now(), isCancelled);
  // The directories of a stack may take thousands of reads before its first block.
  const files = new PixelFiles(image, () => budget.checkTime());
  try {
    return ok(await work(request, { store, files, image, path, budget }));
  } catch (error) {
    if (error instanceof CancelledError) return null;
    const found = pixelProblem(error, path);
    if (!found) throw error;
    return fail(found);
  } finally {
    files.close();
  }
}

/** Buffers of an answer that are transferred, because nothing here keeps them. */
function handedOver(given: PixelAnswer): ArrayBuffer[] {
  if (!given?.ok || typeof given.value !== 'object') return [];
  if ('bytes' in given.value) return [given.value.bytes.buffer];
  return 'samples' in given.value ? [given.value.samples.buffer as ArrayBuffer] : [];
}

parentPort?.on('message', async (request: NumberedRequest) => {
  // The request has been taken up.
  Atomics.add(signals, 0, 1);
  const given = await answer(request);
  parentPort?.postMessage(given, handedOver(given));
});
