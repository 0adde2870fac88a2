import * as v from 'valibot';
import type { Json } from '../deposit/answers.ts';
import type { DepositFinding } from '../deposit/finding.ts';
import type {
  AnswerOutcome,
  ChannelRow,
  DepositOverview,
  FolderLacks,
  LabCard,
  TargetCard,
  WriteOutcome,
} from '../deposit/overview.ts';
import type { TypedAnswer } from '../deposit/typed-answer.ts';
import { originSchema } from '../edits/origin-schema.ts';
import { count, folder, path, text, window } from './shapes.ts';

/*
 * THE CONTRACT of deposits between the window and the host; part of `shared/ipc.ts`.
 *
 * How a view uses it: `deposit.targets` for the cards, `deposit.overview` for all that is shown of the chosen ones, then
 * `deposit.answer` for each answer and `deposit.overview` again (rows are remembered: it costs little). `deposit.write`
 * with `dryRun` lists what would be written where. Every request that reads many images emits `deposit.progress` and ends
 * early, with the problem `deposit-cancelled`, after `deposit.cancel`. What belongs into a sidecar field
 * (`KnownField.sidecarField`, `deposit.gaps` of a question that names one) goes through the ordinary edits instead.
 */

const target = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}(?:@[0-9.]{1,16})?$/));
const key = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const json = v.custom<Json>((value) => value !== undefined && JSON.stringify(value).length <= 1_000_000);

/** Where an answer is given; `AnswerPlace`. */
const answerPlace = v.variant('kind', [
  v.strictObject({ kind: v.literal('file') }),
  v.strictObject({ kind: v.literal('deposit') }),
  v.strictObject({ kind: v.literal('group'), match: path }),
  v.strictObject({ kind: v.literal('image'), path }),
  v.strictObject({ kind: v.literal('channel'), match: path, id: key }),
]);

/** A place, or every place of images with an answer to a key: to remove it. */
const answerEntry = v.union([
  v.strictObject({
    place: answerPlace,
    key,
    value: json,
    before: v.exactOptional(json),
    by: v.exactOptional(originSchema),
  }),
  v.strictObject({ place: v.strictObject({ kind: v.literal('everywhere') }), key, value: v.null() }),
]);

/** `TypedAnswer`. */
export const typedAnswer = v.strictObject({ place: answerPlace, key, text });

const chosen = { folder, targets: v.pipe(v.array(target), v.maxLength(16)) };

/** Requests about deposits, with the shape of their arguments. */
export const depositRequests = {
  /** Every target, newest version first; with counts and suggestions for an opened folder, without for null. */
  'deposit.targets': v.strictObject({ folder: v.nullable(folder) }),
  /** All that is shown of a deposit for the targets that are on: needed, to look at, known, what will be written. */
  'deposit.overview': v.strictObject(chosen),
  /** What the folder's targets still lack, folder by folder; no targets where none is chosen. */
  'deposit.lacks': v.strictObject({ folder }),
  /** Paths of all images that lack one of these. */
  'deposit.lacking': v.strictObject({ folder, target, key }),
  /** Paths of all images or datasets that lack an answer. */
  'deposit.gaps': v.strictObject({ ...chosen, key }),
  /** All findings of a group that is shown once, at most ten thousand. */
  'deposit.findings': v.strictObject({ ...chosen, code: key, column: v.nullable(key) }),
  /** Rows of a file as they will be written, from one on, numbered as in the last overview. */
  'deposit.rows': v.strictObject({ folder, target, file: key, from: count, count: v.pipe(count, v.maxValue(1000)) }),
  /** The whole text of a file that will be written, at most 1 MB of it; `cut` where there is more. */
  'deposit.preview': v.strictObject({ folder, target, file: key }),
  /**
   * Reads the tables of objects whole, and compares their ids with the pixels of their masks: those of HTAN, or of the
   * directory that a target wants, whose masks are checked too.
   */
  'deposit.objects': v.strictObject({ folder, target }),
  /**
   * Gives answers: all of them, or none where one is refused. `dryRun` reports what would change. An answer goes into
   * `scopecard-deposit.json` and is an action of the history, undone like any other; `null` takes an answer back, at every place
   * that has one for `{ kind: 'everywhere' }`;
   * `{ place: { kind: 'file' }, key: 'targets', value: ['hubmap-imc@1'] }` notes which targets are on.
   */
  'deposit.answer': v.strictObject({
    folder,
    entries: v.pipe(v.array(answerEntry), v.maxLength(100_000)),
    dryRun: v.boolean(),
  }),
  /** Journals what is typed for some answers and not entered yet, so that a crash cannot lose it; null: nothing any more. */
  'deposit.type': v.strictObject({
    folder,
    window,
    answers: v.pipe(v.array(v.strictObject({ ...typedAnswer.entries, text: v.nullable(text) })), v.maxLength(100_000)),
  }),
  /** Gives to a window what was typed in this folder in windows that are gone; those in `open` are not. */
  'deposit.typed': v.strictObject({ folder, window, open: v.pipe(v.array(window), v.maxLength(1000)) }),
  /** The Curator's report of the folder for these targets: one page in HTML that is alone, and its usual name. */
  'deposit.report': v.strictObject(chosen),
  /** The channels of the images as their headers name them, with the answers for each. */
  'deposit.channels': v.strictObject({ folder }),
  /** The people, instruments, protocols and licences that were last used. */
  'deposit.labCard': v.strictObject({}),
  /** Forgets a suggestion of the lab card: a value of a concept, or the person with this id for `people`. */
  'deposit.forget': v.strictObject({ key, value: json }),
  /**
   * Writes the files: into `out`, `deposit` in the folder for null. With gaps only as a `draft`, which is named so.
   * A file that is replaced goes into the history. `layout` lays the images out beside the tables.
   */
  'deposit.write': v.strictObject({
    ...chosen,
    out: v.nullable(path),
    draft: v.boolean(),
    layout: v.picklist(['none', 'link', 'copy']),
    dryRun: v.boolean(),
  }),
  /** Stops reading and writing deposits of the folder as soon as possible; no file is left half written. */
  'deposit.cancel': v.strictObject({ folder }),
} as const;

/** The answer to each request. */
export interface DepositResults {
  'deposit.targets': readonly TargetCard[];
  'deposit.overview': DepositOverview;
  'deposit.lacks': FolderLacks;
  'deposit.lacking': readonly string[];
  'deposit.gaps': readonly string[];
  'deposit.findings': readonly DepositFinding[];
  'deposit.rows': readonly (readonly string[])[];
  'deposit.preview': { readonly text: string; readonly cut: boolean };
  'deposit.objects': { readonly compared: number; readonly findings: readonly DepositFinding[] };
  'deposit.answer': AnswerOutcome;
  'deposit.type': null;
  'deposit.typed': readonly TypedAnswer[];
  'deposit.report': { readonly name: string; readonly text: string };
  'deposit.channels': readonly ChannelRow[];
  'deposit.labCard': LabCard;
  'deposit.forget': null;
  'deposit.write': WriteOutcome;
  'deposit.cancel': null;
}

/** Events that the host sends. */
export interface DepositEvents {
  /** The answers on the drive are not those of the last overview. */
  'deposit.changed': { readonly folder: string };
  /** Progress of a request of the folder; `total` is null while images are still being found. */
  'deposit.progress': {
    readonly folder: string;
    readonly step: 'reading' | 'checking' | 'writing';
    readonly done: number;
    readonly total: number | null;
  };
}
