import { parentPort, workerData } from 'node:worker_threads';
import { packRows } from '../../../shared/ipc/packed-rows.ts';
import { draftAhead } from './draft-ahead.ts';
import type { DraftsRequest, WorkerAnswer, WorkerRequest, WorkerStart } from './image-job.ts';
import { ImageReader } from './image-reader.ts';

/*
 * Worker thread that reads images and sidecars synchronously: several of these overlap the waiting for a drive, at a
 * fifth of the cost of asynchronous reads on one thread (docs/decisions/0007-pauses-and-threads.md).
 */

const progress = new Int32Array((workerData as WorkerStart).progress);
let reader: ImageReader | null = null;
let reading = -1;

function readerFor(request: WorkerRequest): ImageReader {
  if (!reader || reading !== request.roots.reading) reader = new ImageReader(request.roots, noteProgress);
  reading = request.roots.reading;
  return reader;
}

/** Reports to the pool which job is being read, in case this thread dies or hangs. */
function reportProgress(index: number): void {
  Atomics.store(progress, 0, index);
  noteProgress();
}

function noteProgress(): void {
  Atomics.add(progress, 1, 1);
}

function answer(request: WorkerRequest): WorkerAnswer {
  if (request.kind === 'drafts') return draftAll(request);
  const reader = readerFor(request);
  if (request.kind !== 'rows') {
    reportProgress(0);
    return { kind: 'look', seen: reader.look(request.jobs[0], request) };
  }
  const rows = request.jobs.map((job, index) => {
    reportProgress(index);
    return reader.row(job);
  });
  return { kind: 'rows', packed: packRows(rows), newestMs: reader.newestMs(), waited: reader.waited() };
}

function draftAll({ jobs, roots, conflicts }: DraftsRequest): WorkerAnswer {
  const drafts = jobs.map((patch, index) => {
    reportProgress(index);
    return draftAhead(patch, roots, conflicts);
  });
  return { kind: 'drafts', drafts };
}

parentPort?.on('message', (request: WorkerRequest) => {
  Atomics.add(progress, 2, 1);
  const result = answer(request);
  Atomics.store(progress, 0, -1);
  parentPort?.postMessage(result);
});
