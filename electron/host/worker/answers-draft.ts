import { answerAt, changesOf, isSameJson } from '../../../shared/deposit/answers/apply-answers.ts';
import { editAnswers } from '../../../shared/deposit/answers/edit-answers.ts';
import { readAnswers } from '../../../shared/deposit/answers/read-answers.ts';
import type { AnswerChange, AnswerEntry } from '../../../shared/deposit/answers.ts';
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
    return before !== undefined && !isSameJson(there, before) && !isSameJson(there, value);
  });
  if (conflict) {
    const { place, key, value, before } = conflict;
    const details = {
      label: key,
      before: answerText(before),
      disk: answerText(answerAt(reading.answers, place, key)),
      mine: answerText(value),
    };
    return refuse(problem('deposit-answer-conflict', details, { path: answersName }));
  }
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

function answerText(value: unknown): string {
  return value === null || value === undefined ? 'empty' : shown(JSON.stringify(value));
}

function refuse(found: Problem): SidecarDraft {
  return { kind: 'refused', problem: found, conflicts: [] };
}
