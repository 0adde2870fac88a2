import type { TableText } from '../../../shared/csv/records.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { sheetRow } from '../../../shared/xlsx/sheet-row.ts';
import type { WorkbookAnswer, WorkbookTask } from './workbook-worker.ts';

const start = () => new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module' });

/** The problem that an error in the worker means. */
const unread = (fault: string) => problem('xlsx-unreadable', because('xlsx-damaged', { fault }));
const unwritten = (fault: string) => problem('xlsx-unwritten', { fault });

/** The worker's answer; null where it is no longer wanted. */
function answerOf(
  worker: Worker,
  failure: (fault: string) => Problem,
  signal?: AbortSignal,
): Promise<Result<WorkbookAnswer> | null> {
  return new Promise<Result<WorkbookAnswer> | null>((resolve) => {
    signal?.addEventListener('abort', () => resolve(null));
    worker.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) => resolve(ok(data));
    worker.onerror = ({ message }) => resolve(fail(failure(message)));
  }).finally(() => worker.terminate());
}

/** The first sheet of a workbook as a table; null where it is no longer wanted. */
export async function sheetTable(bytes: Uint8Array, signal: AbortSignal): Promise<Result<TableText> | null> {
  const worker = start();
  worker.postMessage({ kind: 'read', bytes } satisfies WorkbookTask);
  const answer = await answerOf(worker, unread, signal);
  if (!answer?.ok) return answer;
  return answer.value.kind === 'table' ? answer.value.table : null;
}

/** Rows that are handed over at a time: a few milliseconds. */
const batchSize = 500;

/** Images as a workbook, in steps that keep the window responsive. */
export function* workbookOf(rows: Iterable<ImageRow>): Generator<void, Promise<Result<Uint8Array<ArrayBuffer>>>> {
  const worker = start();
  const answer = answerOf(worker, unwritten);
  let batch: ReturnType<typeof sheetRow>[] = [];
  const send = () => worker.postMessage({ kind: 'rows', rows: batch } satisfies WorkbookTask);
  for (const row of rows) {
    batch.push(sheetRow(row));
    if (batch.length < batchSize) continue;
    send();
    batch = [];
    yield;
  }
  send();
  worker.postMessage({ kind: 'write' } satisfies WorkbookTask);
  return answer.then((result) => {
    if (result?.ok === false) return result;
    if (result?.value.kind === 'refused') return fail(result.value.problem);
    return result?.value.kind === 'bytes' ? ok(result.value.bytes) : fail(unwritten('no answer'));
  });
}
