import { capital } from '../basics/capital.ts';
import { catalogue, type Entry } from './catalogue.ts';
import type { Detail, Problem, ProblemDetails } from './problem.ts';
import { fill } from './reasons.ts';

/*
 * The sentences of problems, for one image or for many, with or without their subject. Nothing else makes, cuts or
 * compares them.
 */

/** The parts of a problem that its sentences need. */
export type Worded = Pick<Problem, 'code' | 'details'>;

/** The catalogue begins sentences about a field's value with the field's name. */
const labelled = '{label}: ';

/** A problem of another version of Scopecard: of the program behind a window that was opened before it was updated. */
function entryOfUnknown(code: string): Entry {
  return {
    severity: 'error',
    message: `This version of Scopecard does not know the problem “${code}”.`,
    fix: 'Close Scopecard and start it again. If that does not help, install the newest version.',
  };
}

function entryOf({ code }: Worded): Entry {
  return Object.hasOwn(catalogue, code) ? catalogue[code] : entryOfUnknown(code);
}

/** What is wrong, in one sentence. */
export function whatIsWrong(problem: Worded): string {
  return fill(entryOf(problem).message, problem.details);
}

/** What to do about it, in one sentence. */
export function whatToDo(problem: Worded): string {
  return fill(readOnlyFix(problem) ?? fixOf(problem), problem.details);
}

/** Advice for any number of images, unless many have their own. */
function fixOf(problem: Worded): string {
  const { fix, fixByReason } = entryOf(problem);
  return (fixByReason && adviceFor(problem.details, fixByReason)) ?? fix;
}

/** The advice for a reason, or for the first one inside it: a part of an image that no permission was given for. */
function adviceFor(details: ProblemDetails, advice: NonNullable<Entry['fixByReason']>): string | undefined {
  const { reason, ...others } = details;
  const code = typeof reason === 'string' ? reason : '';
  if (Object.hasOwn(advice, code)) return advice[code];
  const inner = Object.values(others).find((detail: Detail) => typeof detail === 'object' && 'reason' in detail);
  return inner && adviceFor(inner as ProblemDetails, advice);
}

/** Advice for problems that only another program can fix; undefined where the sidecar can be edited here. */
function readOnlyFix(problem: Worded): string | undefined {
  return problem.details.owner === undefined ? undefined : entryOf(problem).readOnlyFix;
}

/** What is wrong and what to do. */
export function fullText(problem: Worded): string {
  return `${whatIsWrong(problem)} ${whatToDo(problem)}`;
}

/** What to do about it, where there are no edits that stay unsaved. */
export function whatToDoWithoutEdits(problem: Worded): string {
  const { fixWithoutEdits } = entryOf(problem);
  return fixWithoutEdits === undefined ? whatToDo(problem) : fill(fixWithoutEdits, problem.details);
}

/** What is wrong and what to do, where there are no edits that stay unsaved. */
export function fullTextWithoutEdits(problem: Worded): string {
  return `${whatIsWrong(problem)} ${whatToDoWithoutEdits(problem)}`;
}

/** What is wrong and what to do, in a line of a command that begins with the problem's path. */
export function fullTextAtPath(problem: Worded & Pick<Problem, 'path'>): string {
  const { atPath } = entryOf(problem);
  const { path, sidecar } = problem.details;
  const isRepeated = (path ?? sidecar) === problem.path;
  if (atPath === undefined || !isRepeated) return fullTextWithoutEdits(problem);
  return `${fill(atPath, problem.details)} ${whatToDoWithoutEdits(problem)}`;
}

/** What is wrong and what to do, with the field's label in front of sentences that apply to both axes and name neither. */
export function fullTextWithField(problem: Worded, label: string): string {
  const text = fullText(problem);
  return entryOf(problem).message.includes('{label}') ? text : `${label}: ${text}`;
}

/** Both sentences of a problem that `count` images share. */
export function textForMany(problem: Worded, count: number): { readonly what: string; readonly fix: string } {
  const entry = entryOf(problem);
  const many = count > 1 ? entry.many : undefined;
  return {
    what: fill(many?.message ?? entry.message, problem.details),
    fix: fill(readOnlyFix(problem) ?? many?.fix ?? fixOf(problem), problem.details),
  };
}

/** What is wrong and what to do, beside the field's own label: `Is not a number. Enter …`. */
export function textAtField(problem: Worded): string {
  const { message } = entryOf(problem);
  const what = fill(message.startsWith(labelled) ? message.slice(labelled.length) : message, problem.details);
  return `${capital(what)} ${whatToDo(problem)}`;
}

/** What is wrong with a file, with the file's name, which is put first where the sentence does not contain it. */
export function whatIsWrongWith(problem: Worded, name: string): string {
  const { message } = entryOf(problem);
  return message.includes('{path}')
    ? fill(message, { ...problem.details, path: name })
    : `${name}: ${fill(message, problem.details)}`;
}
