import { placeName } from '../../../shared/deposit/answers/answer-book.ts';
import { answerAt, answerName, changesOf, isSameJson } from '../../../shared/deposit/answers/apply-answers.ts';
import { editAnswers } from '../../../shared/deposit/answers/edit-answers.ts';
import {
  entriesApart,
  isMergedByEntry,
  type ListVersions,
  mergeLists,
} from '../../../shared/deposit/answers/merge-lists.ts';
import { readAnswers } from '../../../shared/deposit/answers/read-answers.ts';
import type { AnswerChange, AnswerEntry, Json } from '../../../shared/deposit/answers.ts';
import { answersName } from '../../../shared/deposit/answers.ts';
import { shown } from '../../../shared/deposit/findings.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import type { SidecarDraft } from './sidecar-draft.ts';

/**
 * Plans writing answers into the current file, null where there is none. An answer that has changed since
 * the new one was entered is a conflict: nothing is then written. Lists are joined entry by entry where that is sure.
 */
export function draftAnswers(now: Uint8Array | null, given: readonly AnswerEntry[]): SidecarDraft {
  const reading = readAnswers(now);
  if (!reading.ok) return refuse({ ...reading.finding, path: answersName });
  const thereOf = ({ place, key }: AnswerEntry) => answerAt(reading.answers, place, key);
  const entries = given.map((entry) => (isConflict(entry, thereOf(entry)) ? joined(entry, thereOf(entry)) : entry));
  const conflict = entries.find((entry) => isConflict(entry, thereOf(entry)));
  if (conflict) return refuse(conflictOf(conflict, answerAt(reading.answers, conflict.place, conflict.key)));
  const changes = changesOf(reading.answers, entries);
  if (changes.length === 0) return { kind: 'unchanged' };
  return written(editAnswers(reading.text, changes), changes);
}

function isConflict({ value, before }: AnswerEntry, there: Json): boolean {
  return before !== undefined && !isSameAnswer(there, before) && !isSameAnswer(there, value);
}

/** A list with the changes of both; any other answer, and a list that cannot be joined, as it is. */
function joined(entry: AnswerEntry, there: Json): AnswerEntry {
  const { key, value, before = null } = entry;
  const list = isMergedByEntry(key) ? mergeLists({ before, mine: value, theirs: there }) : null;
  return list === null ? entry : { ...entry, value: emptyAsNull(list), before: there };
}

const emptyAsNull = (list: Json): Json => (Array.isArray(list) && list.length === 0 ? null : list);

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
  const texts = isMergedByEntry(key)
    ? listTexts({ before: before ?? null, mine: value, theirs: there })
    : { before: answerText(before ?? null), disk: answerText(there), mine: answerText(value, mostOfMine) };
  const details = { label, ...texts, answer: answerName({ place, key }), there: JSON.stringify(there) };
  return problem('deposit-answer-conflict', details, { path: answersName });
}

/** Of a list only what differs is shown. */
function listTexts({ before, mine, theirs }: ListVersions): { before: string; disk: string; mine: string } {
  const text = (list: Json, other: Json, most?: number) =>
    shown(
      entriesApart(list, other) ?? (entriesApart(other, list) === null ? 'in another order' : 'without that'),
      most,
    );
  return { before: text(before, theirs), disk: text(theirs, before), mine: text(mine, before, mostOfMine) };
}

/** Most characters of the answer that is not given: whoever typed it has it nowhere else. */
const mostOfMine = 2000;

function answerText(value: Json, most?: number): string {
  return value === null ? 'empty' : shown(JSON.stringify(value), most);
}

function refuse(found: Problem): SidecarDraft {
  return { kind: 'refused', problem: found, conflicts: [] };
}
