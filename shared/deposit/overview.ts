import type { AnswerChange, AnswerValues, Channel, Json, Person } from './answers.ts';
import type { DcnCuration, HtanLevels, MaskContents } from './curation.ts';
import type { EntryListName } from './entry-lists.ts';
import type { DepositFinding, FindingGroup } from './finding.ts';
import type { ResolvedValue } from './provenance.ts';
import type { Scope } from './target/target.ts';
import type { WriteNote } from './write-note.ts';

/** A target to choose from; counts are null where no folder was read. */
export interface TargetCard {
  /** `hubmap-imc@1`, as in every request. */
  readonly name: string;
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly status: 'current' | 'legacy';
  readonly successor?: string;
  /** The files of a deposit, in words or by name. */
  readonly takes: readonly string[];
  /** Whether the files of the folder suggest it. */
  readonly suggested: boolean;
  /** Whether it was chosen for the deposit. */
  readonly chosen: boolean;
  /** Columns of its first table, and how many of them are filled for every row. */
  readonly fields: number;
  readonly answered: number | null;
}

/** How an answer is entered. */
export type QuestionKind =
  | 'text'
  | 'number'
  | 'integer'
  | 'yes-no'
  | 'choice'
  | 'date-time'
  | 'people'
  | 'channels'
  | 'list';

/** How the entries of a list are entered. */
export interface ListForm {
  readonly list: EntryListName;
  /** What the list is called: `Publications`. */
  readonly title: string;
  /** What one entry is called: `publication`. */
  readonly one: string;
  readonly parts: readonly {
    readonly part: string;
    readonly label: string;
    readonly like?: string;
    readonly explain?: string;
  }[];
}

/** A question that no file answers, so a person must. */
export interface Question {
  /** Key of the answer. */
  readonly key: string;
  readonly label: string;
  readonly explain?: string;
  readonly kind: QuestionKind;
  /** Present where the kind is `list`. */
  readonly form?: ListForm;
  readonly choices?: readonly string[];
  readonly unit?: string;
  /** What a good answer looks like. */
  readonly like?: string;
  /** The widest scope that one answer can have; images are answered in the table. */
  readonly scope: Scope;
  readonly level: 'must' | 'should';
  /** Its name in the standards, for the curator: `hubmap-imc: tissue_id`. */
  readonly columns: readonly string[];
  /** Images or datasets without it, and all of them. */
  readonly open: number;
  readonly total: number;
  /** The first hundred without it; `deposit.gaps` gives all. */
  readonly paths: readonly string[];
  /** Where one answer reaches in a group: globs with the number of images that lack it, as `--for` takes them. */
  readonly groups: readonly { readonly match: string; readonly open: number }[];
  /** The program's proposal; it counts only when a person confirms it. */
  readonly proposal?: Json;
  /** The sidecar field with the value: edited in the table, never stored twice. */
  readonly sidecarField?: string;
  /** From the lab card, the latest first. */
  readonly suggestions: readonly Json[];
  /** Values in image headers that may be the answer, the most frequent first. */
  readonly inHeaders: readonly string[];
}

/** A filled column, with the sources of its values. */
export interface KnownField {
  readonly key: string;
  readonly label: string;
  readonly columns: readonly string[];
  /** Whether a person may overrule it. */
  readonly editable: boolean;
  readonly kind: QuestionKind;
  /** Present where the kind is `list`. */
  readonly form?: ListForm;
  readonly choices?: readonly string[];
  readonly unit?: string;
  /** What a good answer looks like. */
  readonly like?: string;
  /** Its values, the most frequent first; the first twenty. */
  readonly values: readonly (ResolvedValue & {
    readonly count: number;
    readonly example: string;
  })[];
  /** How many different values there are. */
  readonly distinct: number;
  /** Whether an answer gives any of them, listed or not. */
  readonly isAnswered: boolean;
  /** Whether such an answer overrides the value of a file. */
  readonly isOverruled: boolean;
  /** The sidecar field that it is edited in, if it has one: with ordinary edits, never stored twice. */
  readonly sidecarField?: string;
}

/** A file that will be written. */
export interface PlannedFile {
  readonly target: string;
  readonly name: string;
  readonly rows: number;
  /** Empty cells that the repository refuses. */
  readonly gaps: number;
  /** Other faults for which the repository refuses it. */
  readonly errors: number;
  /** Its columns and first lines as they will be written; `deposit.rows` gives all. Empty for a text. */
  readonly head: readonly (readonly string[])[];
  /** Required columns. */
  readonly required: readonly string[];
  /** A text rather than a table: `deposit.preview` gives it. */
  readonly isText: boolean;
  /** Rows were put in another order, so that the repository does not mistake them for a slip. */
  readonly reordered: boolean;
}

/** Progress of a target. */
export interface TargetState {
  readonly name: string;
  readonly fields: number;
  readonly answered: number;
  /** Nothing is missing and nothing is wrong. */
  readonly ready: boolean;
  readonly errors: number;
  readonly warnings: number;
}

/** What a target asks of a folder beyond its tables: a curator's lists, levels, or masks with their objects. */
export type Curation =
  | ({ readonly kind: 'dcn' } & DcnCuration)
  | ({ readonly kind: 'htan' } & HtanLevels)
  | ({ readonly kind: 'masks' } & MaskContents);

/** Everything that the view shows of a deposit. */
export interface DepositOverview {
  readonly images: number;
  /** Rows of the first table: images, or folders of images. */
  readonly datasets: number;
  readonly targets: readonly TargetState[];
  /** Widest scope first, each asked once however many targets need it. */
  readonly needed: readonly Question[];
  /** Optional questions that are open. */
  readonly optional: readonly Question[];
  readonly look: readonly FindingGroup[];
  /** Lists and levels of the targets that have them. */
  readonly curation: readonly Curation[];
  readonly known: readonly KnownField[];
  readonly files: readonly PlannedFile[];
  /** Checks that the repository makes online and this program does not, in words. */
  readonly unchecked: readonly string[];
  /** Names of the targets that the answers file records. */
  readonly chosen: readonly string[];
  /** The nearest folder above that is a deposit's root too; nothing is read from there. */
  readonly rootAbove: string | null;
  /** What is wrong with the answers file; nothing can be answered until it is repaired. */
  readonly trouble: DepositFinding | null;
}

/** The effect of an answer, real or in a dry run. */
export interface AnswerOutcome {
  readonly changes: readonly AnswerChange[];
  /** Answers that were refused; then nothing was written. */
  readonly findings: readonly DepositFinding[];
  readonly written: boolean;
}

/** A file that a deposit wrote, or would write in a dry run. */
export interface WrittenFile {
  /** Absolute path. */
  readonly path: string;
  /** The file that a directory has under this path, relative to the deposit's root; absent for a table. */
  readonly from?: string;
  readonly rows: number;
  /** `removed` is an earlier draft that the finished file replaces. */
  readonly state: 'new' | 'changed' | 'removed' | 'unchanged';
}

/** The result of writing. */
export interface WriteOutcome {
  readonly written: boolean;
  readonly draft: boolean;
  readonly files: readonly WrittenFile[];
  /** Faults for which the repository will refuse the files. */
  readonly findings: readonly DepositFinding[];
  /** Rows in another order, tables that somebody changed. */
  readonly notes: readonly WriteNote[];
}

/** People, instruments, protocols and licences of this user's last deposits; suggestions only. */
export interface LabCard {
  readonly people: readonly Person[];
  /** Values by concept, the latest first. */
  readonly values: Readonly<Record<string, readonly Json[]>>;
}

/** A channel as the image names it, with its answers. */
export interface ChannelRow extends Channel {
  /** Further globs over the images that have it, in addition to `match`: an answer is given at each. */
  readonly also: readonly string[];
  /** What the answers file has at `match`, and at each of `also`. */
  readonly own: readonly AnswerValues[];
  /** Name in the header. */
  readonly headerName: string | null;
  /** How many images have it. */
  readonly images: number;
  /** Whether it needs a row in a table of antibodies. */
  readonly needsAntibody: boolean;
}

/** What a chosen target asks of each image. */
export interface LackColumn {
  readonly key: string;
  readonly label: string;
  /** Whether the repository refuses an image without it. */
  readonly level: 'must' | 'should';
}

/** What the chosen targets still lack, folder by folder. */
export interface FolderLacks {
  readonly targets: readonly {
    readonly name: string;
    readonly title: string;
    /** Open questions that are answered once for the whole deposit. */
    readonly whole: readonly string[];
    /** Items that some image lacks. */
    readonly columns: readonly LackColumn[];
  }[];
  /** All folders together first, then each one with images, by name. */
  readonly folders: readonly {
    /** Relative to the deposit's root; `''` is that folder itself, null all folders together. */
    readonly folder: string | null;
    readonly images: number;
    /** How many of its images lack each item, in the order of the columns of all targets. */
    readonly lacking: readonly number[];
  }[];
}
