import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import { whatIsWrongWith } from '../../../shared/problems/wording.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { openDialog } from '../../state/window/dialog.ts';
import type { Notice, NoticeAction } from '../../state/window/notice.ts';
import { showingOnly } from './show-images.ts';

/** Why an image failed, with its short name: `…0091.tif is locked by another program.` */
function cause({ path, problem }: SaveOutcome): string {
  const name = fileName(path);
  const short = name.length > 16 ? `…${name.slice(-14)}` : name;
  if (!problem) return `${short} was not written.`;
  return whatIsWrongWith(problem, short);
}

function count(n: number, word: string): string[] {
  return n === 0 ? [] : [`${groupedNumber(n)} ${word}`];
}

/** The images that a save leaves with invalid entries, in words. */
function keeping(invalid: readonly string[]): string[] {
  if (invalid.length === 0) return [];
  return [`${countOf(invalid.length, 'image')} ${invalid.length === 1 ? 'keeps' : 'keep'} an invalid entry, unsaved.`];
}

/** The images that another program has changed too, in words. */
function contended(images: number): string[] {
  return images === 0 ? [] : [`${countOf(images, 'image')} also changed on disk; the edits stay unsaved.`];
}

/** What the drive did not confirm: it is saved, and a power cut might take it. */
function unsynced(outcomes: readonly SaveOutcome[]): readonly string[] {
  const [first, ...others] = outcomes.filter(({ state, problem }) => state === 'saved' && problem);
  if (!first) return [];
  const more = others.length === 0 ? [] : [`The same applies to ${countOf(others.length, 'other image')}.`];
  return [cause(first), ...more];
}

/** Shows the images whose unsaved entries are invalid. */
export function showInvalid(paths: readonly string[]): NoticeAction {
  return showingOnly('invalid', paths);
}

/** What a save left alone. */
export interface SaveLeftovers {
  /** Images whose refused entries it does not write. */
  readonly invalid: readonly string[];
  /** Images that were not started when it was stopped. */
  readonly unbegun: readonly string[];
}

/** Actions for what a save left over. */
export interface SaveWays {
  readonly retry: (paths: readonly string[]) => void;
  /** Undoes what the save wrote. */
  readonly undo: () => void;
}

/** The one line that shows what happened to a save. */
export function saveNotice(
  outcomes: readonly SaveOutcome[],
  { invalid, unbegun }: SaveLeftovers,
  ways: SaveWays,
): Notice {
  const conflicting = outcomes.filter((outcome) => outcome.conflicts.length > 0);
  const failed = outcomes.filter((outcome) => outcome.state === 'failed' && outcome.conflicts.length === 0);
  const done = outcomes.length - conflicting.length - failed.length;
  const parts = [...count(done, 'saved'), ...count(failed.length, 'failed')].join(', ');
  const text = [
    failed[0] ? `${parts}: ${cause(failed[0])}` : parts && `${parts}.`,
    ...unsynced(outcomes),
    ...contended(conflicting.length),
    ...count(outcomes.filter((outcome) => outcome.repairs.length > 0).length, 'repaired in the same save.'),
    ...keeping(invalid),
    ...count(unbegun.length, 'not started when the save was stopped; still unsaved.'),
  ];
  const leftovers = conflicting.length + invalid.length + unbegun.length + unsynced(outcomes).length;
  const tone = failed.length > 0 ? 'error' : leftovers > 0 ? 'warning' : 'done';
  const stopped = unbegun.length > 0 ? stopActions(unbegun, done, ways) : [];
  const actions = [...stopped, ...leftoverActions(failed, conflicting, ways.retry)];
  return {
    tone,
    text: text.filter(Boolean).join(' '),
    actions: actions.length === 0 && invalid.length > 0 ? [showInvalid(invalid)] : actions,
  };
}

/** After a stop: continue, or undo. */
function stopActions(unbegun: readonly string[], done: number, { retry, undo }: SaveWays): readonly NoticeAction[] {
  const goOn = { label: 'Go on', run: () => retry(unbegun) };
  return done > 0 ? [goOn, { label: `Undo the ${groupedNumber(done)}`, run: undo, isSave: true }] : [goOn];
}

function leftoverActions(
  failed: readonly SaveOutcome[],
  conflicting: readonly SaveOutcome[],
  retry: (paths: readonly string[]) => void,
): readonly NoticeAction[] {
  const paths = failed.map((outcome) => outcome.path);
  const actions: NoticeAction[] = [];
  if (paths.length > 0) {
    actions.push({ label: 'Retry', run: () => retry(paths) });
    actions.push(showingOnly(`${paths.length} not saved`, paths));
  }
  if (conflicting.length > 0) actions.push({ label: 'Decide', run: () => openDialog({ kind: 'conflicts' }) });
  return actions;
}
