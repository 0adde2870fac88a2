import { placeName } from '../../../shared/deposit/answers/answer-book.ts';
import { answerAt, answerName, changesOf, isSameJson } from '../../../shared/deposit/answers/apply-answers.ts';
import { editAnswers } from '../../../shared/deposit/answers/edit-answers.ts';
import { readAnswers } from '../../../shared/deposit/answers/read-answers.ts';
import type { AnswerChange, AnswerEntry, Json } from '../../../shared/deposit/answers.ts';
import { answersName } from '../../../shared/deposit/answers.ts';
import { shown } from '../../../shared/deposit/findings.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import type { SidecarDraft } from './sidecar-draft.ts';

/**
 * Plans writing answers into the current file, null where there is none. An answer that has changed since
 * the new one was entered is a conflict: nothing is then written.
 */
export function draftAnswers(now: Uint8Array | null, entries: readonly AnswerEntry[]): SidecarDraft {
  const reading = readAnswers(now);
  if (!reading.ok) return refuse({ ...reading.finding, path: answersName });
  const conflict = entries.find(({ place, key, value, before }) => {
    const there = answerAt(reading.answers, place, key);
    return before !== undefined && !isSameAnswer(there, before) && !isSameAnswer(there, value);
  });
  if (conflict) return refuse(conflictOf(conflict, answerAt(reading.answers, conflict.place, conflict.key)));
  const changes = changesOf(reading.answers, entries);
  if (changes.length === 0) return { kind: 'unchanged' };
  return written(editAnswers(reading.text, changes), changes);
}

/** Reads the text back: better to fail than to write a wrong answer. */
function written(text: string, answers: readonly AnswerChange[]): SidecarDraft {
  const bytes = new TextEncoder().encode(text);
  const after = readAnswers(bytes);
  for (const { place, key, after: value } of answers) {
    if (!after.ok || !isSameJson(answerAt(after.answers, place, key), value)) {
      throw new Error(`an answer came out wrong in ${key}`);
    }
  }
  return { kind: 'write', bytes, repairs: [], changes: [], answers };
}

/** An empty text is no answer. */
function isSameAnswer(a: Json, b: Json): boolean {
  return isSameJson(a === '' ? null : a, b === '' ? null : b);
}

function conflictOf({ place, key, value, before }: AnswerEntry, there: Json): Problem {
  const label = place.kind === 'deposit' || place.kind === 'file' ? key : `${key} (${placeName(place)})`;
  const texts = { before: answerText(before ?? null), disk: answerText(there), mine: answerText(value, mostOfMine) };
  const details = { label, ...texts, answer: answerName({ place, key }) };
  return problem('deposit-answer-conflict', details, { path: answersName });
}

/** Most characters of the answer that is not given: whoever typed it has it nowhere else. */
const mostOfMine = 2000;

function answerText(value: Json, most?: number): string {
  return value === null ? 'empty' : shown(JSON.stringify(value), most);
}

function refuse(found: Problem): SidecarDraft {
  return { kind: 'refused', problem: found, conflicts: [] };
}
