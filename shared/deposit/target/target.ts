import type { EntryListName } from '../entry-lists.ts';
import type { PrintName, RowKind, SpellingName, TableRule } from './terms.ts';

/** How strongly a repository asks for something: required, advised, or only shown. */
export type Level = 'must' | 'should' | 'may';

/** How far one answer reaches: all of the deposit, one group of images (a slide, a sample), one image or dataset. */
export type Scope = 'deposit' | 'group' | 'image';

/** Type of a field's cells. */
export type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'datetime';

/** One column of a table, with all its rules. */
export interface TargetField {
  /** The column's name as the standard spells it. */
  readonly name: string;
  /** Its label. */
  readonly label: string;
  readonly explain?: string;
  /** Key of its answer; the name unless another field or target asks for the same thing. */
  readonly concept: string;
  readonly scope: Scope;
  readonly type: FieldType;
  readonly level: Level;
  /** Names of the fields of which any value makes this one required. */
  readonly requiredIf?: readonly string[];
  /** Matches the whole cell, case counts; compiled with the `u` flag. */
  readonly pattern?: string;
  /** `email`, or the form of a date-time as the standard writes it. */
  readonly format?: string;
  /** The most common fault of a value that does not match, in words after a colon. */
  readonly hint?: string;
  /** Address that the value follows where it is a link. */
  readonly urlPrefix?: string;
  readonly enum?: readonly string[];
  readonly unit?: string;
  /** Example of a good value. */
  readonly like?: string;
  /** The value must be greater. */
  readonly above?: number;
  /** Whether values that count up from row to row are accepted. */
  readonly runs: boolean;
  /** Whether such values are probably a slip. */
  readonly suspectRuns: boolean;
  /** Sources of values without an answer, in order of preference; see `sources.ts`. */
  readonly from: readonly string[];
  /** The proposal to the person who is asked. */
  readonly propose?: string | number | boolean;
  /** Whether the cell names a file or folder beside the table. */
  readonly path: boolean;
}

/** One table of a repository. */
export interface TargetTable {
  readonly file: string;
  readonly title: string;
  readonly row: RowKind;
  /** The list whose entries are its rows. */
  readonly list?: EntryListName;
  readonly print: PrintName;
  readonly rules: readonly TableRule[];
  readonly fields: readonly TargetField[];
  /** Earlier versions of the table, which are checked and never written. */
  readonly older: readonly { readonly version: string; readonly fields: readonly TargetField[] }[];
}

/** A question that only a person can answer and that is not a column of a table. */
export interface TargetQuestion {
  readonly id: string;
  readonly label: string;
  readonly explain?: string;
  readonly kind: 'text' | 'yes-no' | 'choice' | 'number' | 'date';
  readonly scope: Scope;
  readonly level: Level;
  readonly choices?: readonly string[];
  readonly propose?: string;
  /** Questions that an answer raises. */
  readonly then?: Readonly<Record<string, readonly string[]>>;
}

/** A required directory: which paths must, may or must not be there. */
export interface TargetTree {
  /** What paths are relative to, or the field that names it. */
  readonly root: string;
  /** Globs of ignored paths. */
  readonly ignore: readonly string[];
  readonly paths: readonly TargetPath[];
}

/** One pattern of a directory. */
export interface TargetPath {
  /** Matches the whole path. */
  readonly pattern: string;
  readonly level: Level;
  /** The path's role in the program, such as `mask`. */
  readonly role?: string;
  /** What it asks for, in words. */
  readonly say: string;
  readonly like?: string;
  /** The versions that have it; all of them unless given. */
  readonly in?: readonly string[];
}

/** One version of a repository's requirements; the single truth for check, questions, export, form and command line. */
export interface Target {
  readonly id: string;
  readonly version: string;
  /** Versions of a directory that this one description checks; its own alone unless given. */
  readonly accepts: readonly string[];
  readonly title: string;
  /** What it is, in one sentence. */
  readonly summary: string;
  /** The repository, as messages call it. */
  readonly repository: string;
  readonly status: 'current' | 'legacy';
  /** What to use instead of a legacy target, in one sentence. */
  readonly successor?: string;
  /** The document that it was made from. */
  readonly seed?: string;
  readonly spelling: SpellingName;
  readonly tables: readonly TargetTable[];
  readonly tree: TargetTree | null;
  readonly questions: readonly TargetQuestion[];
  readonly ladder: readonly { readonly level: string; readonly facts: readonly string[] }[];
  readonly documents: readonly string[];
  /** Checks that the repository makes online and this program therefore does not, in words. */
  readonly unchecked: readonly string[];
}
