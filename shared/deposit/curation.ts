/** Who decides: the program from the files, the program with a person to confirm, or a person. */
export type DecidedBy = 'program' | 'proposed' | 'person';

/** An item of a curator's list as it was decided. */
export interface CheckedItem {
  readonly id: string;
  readonly label: string;
  readonly by: DecidedBy;
  /** null where a person has to decide. */
  readonly holds: boolean | null;
  /** Why, in words without a full stop. */
  readonly because: string;
  /** Key of the answer that settles it, where a person can. */
  readonly key?: string;
}

/** One list of the primer, decided for a folder. */
export interface CheckedList {
  readonly id: string;
  readonly title: string;
  readonly items: readonly CheckedItem[];
}

/** One step of the curator's decision tree, as it was decided. */
export interface DecidedStep {
  readonly step: number;
  readonly question: string;
  readonly by: DecidedBy;
  /** null where a person has to decide. */
  readonly answer: boolean | null;
  /** How it was decided, in words without a full stop. */
  readonly because: string;
  /** Key of the answer that decides it, where a person can. */
  readonly key?: string;
  /** What to ask the depositor for, where the answer calls for it. */
  readonly ask?: string;
}

/** Levels of practice, the least first. */
export const practiceLevels = ['none', 'minimum', 'good enough', 'most reproducible'] as const;
export type PracticeLevel = (typeof practiceLevels)[number];

/** Something that a level of practice requires. */
export interface PracticeNeed {
  readonly label: string;
  readonly holds: boolean;
  /** How to meet it, in one sentence. */
  readonly remedy: string;
  /** Key of the answer that meets it, where one does. */
  readonly key?: string;
}

/** A level of practice with everything that it requires beyond the one before. */
export interface PracticeStep {
  readonly level: Exclude<PracticeLevel, 'none'>;
  readonly reached: boolean;
  readonly needs: readonly PracticeNeed[];
}

/** Everything that the primer asks of a folder, decided: tree, lists, levels. */
export interface DcnCuration {
  readonly level: PracticeLevel;
  /** The one step to the next level; null where none is left. */
  readonly next: string | null;
  readonly steps: readonly PracticeStep[];
  readonly tree: readonly DecidedStep[];
  /** Steps of the tree that this folder does not reach. */
  readonly passedOver: readonly Pick<DecidedStep, 'step' | 'question'>[];
  readonly lists: readonly CheckedList[];
}

/** HTAN's levels: raw, one finished file, masks, tables. */
export type HtanLevel = 1 | 2 | 3 | 4;

/** One file with its level, and the facts behind it. */
export interface HtanFile {
  readonly path: string;
  readonly level: HtanLevel;
  /** Whether each fact is true; null where it does not apply to this file. */
  readonly facts: Readonly<Record<string, boolean | null>>;
  /** Why the level is not higher, or what the file is; without a full stop. */
  readonly because: string;
}

/** A fact over all images. */
export interface HtanFactCount {
  readonly fact: string;
  readonly label: string;
  readonly level: 'must' | 'should';
  readonly holds: number;
  readonly fails: number;
  /** The first of those that lack it. */
  readonly paths: readonly string[];
}

/** A folder with the levels of its files. */
export interface HtanFolder {
  readonly folder: string;
  readonly levels: Readonly<Partial<Record<HtanLevel, number>>>;
  /** Why its images are not at level 2, with the number of images. */
  readonly missing: readonly { readonly label: string; readonly count: number }[];
}

/** Masks and objects tables of a directory in its final layout. */
export interface MaskContents {
  /** Name of the target that requires the directory. */
  readonly target: string;
  readonly masks: number;
  readonly tables: number;
}

/** The levels of a deposit, with the facts behind them. */
export interface HtanLevels {
  /** Phase of HTAN. */
  readonly phase: string;
  readonly levels: readonly { readonly level: HtanLevel; readonly meaning: string; readonly files: number }[];
  readonly facts: readonly HtanFactCount[];
  /** The first folders, by name. */
  readonly folders: readonly HtanFolder[];
  readonly moreFolders: number;
}
