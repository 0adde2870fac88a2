import type { ValueOrigin } from '../../saved/value-origin.ts';
import type { Person } from '../answers.ts';
import type { FolderDetails } from '../details.ts';
import type { OriginOf, SourcedValue } from '../provenance.ts';
import type { TargetField } from '../target/target.ts';
import type { Dataset } from './datasets.ts';

/** The input of a source: the results of the scan and people's answers, nothing else. */
export interface SourceSubject {
  readonly field: TargetField;
  readonly dataset: Dataset;
  /** Name of the deposit's root folder. */
  readonly rootName: string;
  /** Present where a target asks for it. */
  readonly details?: FolderDetails;
  /** The names of ROIs of images, by path; present where a target asks for it. */
  readonly roiTexts?: ReadonlyMap<string, string>;
  /** Which saved action gave a field of a sidecar its value; asked where values are shown. */
  readonly originOf?: OriginOf;
  /** Name of the table of channels that is written for an image; null where there is none. */
  readonly documentOf?: (path: string) => string | null;
  /** Path of the image that a mask was made from, by the mask's path; present in tables of masks. */
  readonly imageOf?: (path: string) => string | null;
  readonly person: (role: string) => Person | null;
  /** Which saved action gave the list of people. */
  readonly peopleOrigin?: ValueOrigin | null;
  /** The value of another column of the same row. */
  readonly column: (name: string) => SourcedValue | null;
  /** Label of another column. */
  readonly labelOf: (name: string) => string;
}

/** Gives a value with its place of origin, or null where there is none. */
export type Source = (subject: SourceSubject, argument: string) => SourcedValue | null;
