import { type FindReplace, replaceTexts, searchOf } from '../../../shared/edits/find-replace.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { ReplaceNews, ReplaceTask } from './replace-worker.ts';

/** The result of a search: the replaced texts by the old ones. */
export type Replaced = Result<ReadonlyMap<string, string>>;

/** Longer than any sensible pattern takes, and short enough to wait for; the start of the worker does not count. */
const patienceMs = 1500;

function paired(texts: readonly string[], replaced: readonly (string | null)[]): Replaced {
  const pairs = texts.flatMap((text, i) => {
    const after = replaced[i];
    return typeof after === 'string' ? [[text, after] as const] : [];
  });
  return ok(new Map(pairs));
}

/** Runs a user's pattern in a worker, which is stopped when it takes too long or is no longer needed. */
function inWorker(task: ReplaceTask, signal: AbortSignal): Promise<Replaced> {
  const worker = new Worker(new URL('./replace-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Replaced>((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (result: Replaced) => {
      clearTimeout(timer);
      resolve(result);
    };
    signal.addEventListener('abort', () => end(ok(new Map())));
    worker.onmessage = ({ data }: MessageEvent<ReplaceNews>) => {
      if (data === 'begun') timer = setTimeout(() => end(fail(problem('search-slow'))), patienceMs);
      else end(paired(task.texts, data));
    };
    worker.onerror = ({ message }) => end(fail(problem('search-failed', { fault: message })));
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}

/** The texts after a replacement, in bounded time whatever the pattern; plain text is replaced directly. */
export async function boundedReplace(
  texts: readonly string[],
  query: FindReplace,
  signal: AbortSignal,
): Promise<Replaced> {
  const search = searchOf(query);
  if (!search.ok) return search;
  if (query.mode !== 'pattern') return paired(texts, replaceTexts(texts, search.value, query));
  return inWorker({ texts, pattern: search.value, query }, signal);
}
