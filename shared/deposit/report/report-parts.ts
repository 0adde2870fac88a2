import type { Severity } from '../../problems/severity.ts';
import type { DcnCuration, HtanLevels } from '../curation.ts';
import type { CuratedFolder } from '../dcn/folder.ts';
import type { Question } from '../overview.ts';
import type { DepositSubject } from '../values/build-tables.ts';

/** Problems that several images share, reported once. */
export interface FoundProblem {
  readonly severity: Severity;
  /** Where it comes from: the check of images and sidecars, or a repository. */
  readonly source: string;
  readonly what: string;
  readonly fix: string;
  readonly count: number;
  readonly paths: readonly string[];
}

/** The source of all parts of the report. */
export interface ReportParts {
  readonly subject: DepositSubject;
  readonly folder: CuratedFolder;
  readonly dcn: DcnCuration;
  readonly htan: HtanLevels;
  readonly questions: readonly Question[];
  readonly problems: readonly FoundProblem[];
}
