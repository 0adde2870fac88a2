import { type FindReplace, replaceTexts, searchOf } from '../../../shared/edits/find-replace.ts';
import type { ReplaceTask } from './replace-worker.ts';

/** What a search gave: the replaced texts by the old ones, or why there are none. */
export type Replaced =
  | { readonly ok: true; readonly texts: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly reason: string };

/** Longer than any sensible pattern takes, and short enough to wait for. */
const patienceMs = 1500;

const tooSlow = 'The pattern takes too long on these values. Make it simpler: avoid a repetition within a repetition.';

function paired(texts: readonly string[], replaced: readonly (string | null)[]): Replaced {
  const pairs = texts.flatMap((text, i) => {
    const after = replaced[i];
    return typeof after === 'string' ? [[text, after] as const] : [];
  });
  return { ok: true, texts: new Map(pairs) };
}

/** Runs a user's pattern in a worker, which is ended when it takes too long or is not wanted any more. */
function inWorker(task: ReplaceTask, signal: AbortSignal): Promise<Replaced> {
  const worker = new Worker(new URL('./replace-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Replaced>((resolve) => {
    const timer = setTimeout(() => resolve({ ok: false, reason: tooSlow }), patienceMs);
    const end = (result: Replaced) => {
      clearTimeout(timer);
      resolve(result);
    };
    signal.addEventListener('abort', () => end({ ok: false, reason: '' }));
    worker.onmessage = ({ data }: MessageEvent<readonly (string | null)[]>) => end(paired(task.texts, data));
    worker.onerror = ({ message }) => end({ ok: false, reason: `The pattern could not be run: ${message}` });
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}

/** The texts after a replacement, in bounded time whatever the pattern; plain text is looked for at once. */
export async function boundedReplace(
  texts: readonly string[],
  query: FindReplace,
  signal: AbortSignal,
): Promise<Replaced> {
  const search = searchOf(query);
  if (!search.ok) return search;
  if (query.mode !== 'pattern') return paired(texts, replaceTexts(texts, search.pattern, query));
  return inWorker({ texts, pattern: search.pattern, query }, signal);
}
