import { setTimeout as pauseFor } from 'node:timers/promises';
import { type AnswersReading, readAnswers } from '../../../../shared/deposit/answers/read-answers.ts';
import type { AnswerChange, AnswerEntry } from '../../../../shared/deposit/answers.ts';
import { answersName } from '../../../../shared/deposit/answers.ts';
import { headerNamesKey } from '../../../../shared/deposit/channels/header-names.ts';
import { fail, ok, type Result } from '../../../../shared/problems/result.ts';
import { depositPlace } from '../../disk/paths.ts';
import type { History } from '../../history/history.ts';
import type { SidecarStore } from '../../save/sidecar-store.ts';
import { draftAnswers } from '../../worker/answers-draft.ts';
import type { SidecarDraft } from '../../worker/sidecar-draft.ts';
import { inDepositWords } from '../deposit-words.ts';

/** Where answers are kept and what keeps them. */
export interface AnswersTools {
  readonly root: string;
  /** All opened folders. */
  readonly roots: readonly string[];
  readonly store: SidecarStore;
}

/** A program that writes the file in place has written all of it by then. */
const writingMs = 300;

/** The content of a folder's answers file; empty where there is none. What cannot be read may be half written: it is read once more. */
export async function readAnswersFile(tools: AnswersTools): Promise<Result<AnswersReading>> {
  const read = await readNow(tools);
  if (!read.ok || read.value.ok) return read;
  await pauseFor(writingMs);
  return readNow(tools);
}

async function readNow({ root, roots, store }: AnswersTools): Promise<Result<AnswersReading>> {
  const place = await depositPlace(root, roots, answersName, 'answers');
  if (!place.ok) return place;
  const loaded = await store.load(place.value, roots);
  return loaded.ok ? ok(readAnswers(loaded.value?.bytes ?? null)) : loaded;
}

/** What answers would change; nothing is written. */
export async function previewAnswers(
  { root, roots, store }: AnswersTools,
  entries: readonly AnswerEntry[],
): Promise<Result<readonly AnswerChange[]>> {
  const place = await depositPlace(root, roots, answersName, 'answers');
  if (!place.ok) return place;
  const draft = await store.draftChange({
    place: place.value,
    roots,
    plan: (now) => draftAnswers(now?.bytes ?? null, entries),
  });
  return draft.kind === 'refused' ? fail(inDepositWords(draft.problem)) : ok(changesIn(draft));
}

/** Writes answers as one action of the history, merged with the file's current content; none where one is refused. */
export async function saveAnswers(
  { root, roots, store }: AnswersTools,
  entries: readonly AnswerEntry[],
  history: History,
): Promise<Result<readonly AnswerChange[]>> {
  const place = await depositPlace(root, roots, answersName, 'answers');
  if (!place.ok) return place;
  let changes: readonly AnswerChange[] = [];
  const plan = (now: { readonly bytes: Uint8Array } | null) => {
    const draft = draftAnswers(now?.bytes ?? null, entries);
    changes = changesIn(draft);
    return draft;
  };
  const recorder = await history.begin({ cause: 'answer', label: labelOf(entries), root });
  const result = await store.change({ place: place.value, roots, recorder, plan });
  await recorder.end();
  if (result.state === 'failed') return fail(inDepositWords(result.problem));
  return ok(result.state === 'saved' ? changes : []);
}

function changesIn(draft: SidecarDraft): readonly AnswerChange[] {
  return draft.kind === 'write' ? (draft.answers ?? []) : [];
}

const mostNamed = 3;

/** What answers are about: `operator, pi and 2 more`. */
function labelOf(entries: readonly AnswerEntry[]): string {
  const keys = [...new Set(entries.map(({ key }) => key))].filter((key) => key !== headerNamesKey);
  const more = keys.length - mostNamed;
  return more > 0 ? `${keys.slice(0, mostNamed).join(', ')} and ${more} more` : keys.join(', ');
}
