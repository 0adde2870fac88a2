import type { EditOrigin } from '../edits/edit-origin.ts';

/** Name of the file with the answers, in the deposit's root folder. */
export const answersName = 'scopecard-deposit.json';

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A person of a deposit; unknown keys are kept. */
export interface Person {
  readonly id: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly middle_name?: string;
  readonly affiliation?: string;
  readonly email?: string;
  /** Bare, `0000-0002-1825-0097`. */
  readonly orcid?: string;
  /** `contact`, `operator`, `pi`, and others that repositories ask for. */
  readonly roles?: readonly string[];
}

/** A channel of some images; `match` selects the images, `id` the channel. */
export interface Channel {
  /** Glob over image paths. */
  readonly match: string;
  /** `Channel:0:n` as OME names them, n counted from 0. */
  readonly id: string;
  readonly name?: string;
  /** What its antibody binds to; a channel without one has no row in a table of antibodies. */
  readonly target?: string;
  /** `AB_123`, or `Not Applicable` where it has none. */
  readonly rrid?: string;
  readonly uniprot?: string;
  readonly lot?: string;
  /** One part in so many. */
  readonly dilution?: number;
  readonly concentration?: number;
  readonly catalog?: string;
  /** Metal, fluorophore or barcode that it carries. */
  readonly tag?: string;
  /** What headers named it when it was answered; absent where they named nothing, and in files of earlier versions. */
  readonly header_names?: readonly string[];
  /** What its antibody is, as HTAN has it; `Neither-Dye/Stain` where it has none. */
  readonly role?: string;
}

/** Answers by concept. */
export type AnswerValues = Readonly<Record<string, Json>>;

/** A key that one object of an answers file has more than once: readers use the last. */
export interface RepeatedKey {
  /** The part of the file: `answers`, `groups 2, answers`. */
  readonly where: string;
  readonly key: string;
}

/** The content of a deposit's answers file; the nearest answer counts: image, group (the last that matches), deposit. */
export interface DepositAnswers {
  /** The chosen targets, `hubmap-imc@1`. */
  readonly targets: readonly string[];
  readonly answers: AnswerValues;
  readonly groups: readonly { readonly match: string; readonly answers: AnswerValues }[];
  readonly images: Readonly<Record<string, AnswerValues>>;
  readonly channels: readonly Channel[];
  /** Further keys of the file and its groups: they are kept, and not used. */
  readonly others: readonly string[];
  /** Keys that the file has more than once in one place: the last counts. */
  readonly repeated: readonly RepeatedKey[];
}

/** A deposit without any answers. */
export const noAnswers: DepositAnswers = {
  targets: [],
  answers: {},
  groups: [],
  images: {},
  channels: [],
  others: [],
  repeated: [],
};

/** Where an answer is given. */
export type AnswerPlace =
  /** The file itself: `targets`. */
  | { readonly kind: 'file' }
  | { readonly kind: 'deposit' }
  | { readonly kind: 'group'; readonly match: string }
  | { readonly kind: 'image'; readonly path: string }
  | { readonly kind: 'channel'; readonly match: string; readonly id: string };

/** An answer as it is given. A null value removes the answer; an empty text also hides a wider one of a channel. */
export interface AnswerEntry {
  readonly place: AnswerPlace;
  readonly key: string;
  readonly value: Json;
  /** The value when the answer was entered: it is refused where the file has another one in the meantime. */
  readonly before?: Json;
  /** What entered it; absent where it was typed or chosen. */
  readonly by?: EditOrigin;
}

/** An answer that changes: its old and new value, null where there is none. */
export interface AnswerChange {
  readonly place: AnswerPlace;
  readonly key: string;
  readonly before: Json;
  readonly after: Json;
  /** What entered it; absent where it was typed or chosen. */
  readonly by?: EditOrigin;
}
