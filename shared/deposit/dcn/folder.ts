import { fileName } from '../../basics/slash-path.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { Json, Person } from '../answers.ts';
import type { DepositFile } from '../details.ts';

/** What a checklist and a README are made from. */
export interface CuratedFolder {
  /** Name of the folder. */
  readonly name: string;
  readonly rows: readonly ImageRow[];
  /** Every file of the folder, images and others. */
  readonly files: readonly DepositFile[];
  /** Text of the existing README; null where there is none. */
  readonly readme: string | null;
  readonly answers: Readonly<Record<string, Json>>;
  readonly people: readonly Person[];
  /** Program that wrote each image, by path, where its header names it. */
  readonly software: ReadonlyMap<string, string>;
  /** Images whose pixels are compressed with loss, by path. */
  readonly lossy: ReadonlySet<string>;
  /** Images of three samples a pixel: colours merged, by path. */
  readonly merged: ReadonlySet<string>;
  /** Images with regions drawn in their header, by path. */
  readonly drawn: ReadonlySet<string>;
  /** Images whose header names people or computers, by path. */
  readonly named: ReadonlySet<string>;
  /** Microscopes and objectives that headers name, each once. */
  readonly equipment: readonly string[];
  /** Names of channels in headers, each once. */
  readonly channels: readonly string[];
}

/** An answer as text; empty where there is none. */
export function answerText({ answers }: Pick<CuratedFolder, 'answers'>, key: string): string {
  const value = answers[key];
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(', ');
  if (value === undefined || value === null || typeof value === 'object') return '';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value).trim();
}

/** The ending of a name in lower case, `ome.tif` as one; empty where there is none. */
export function endingOf(path: string): string {
  const name = fileName(path).toLowerCase();
  return (
    /\.ome\.tiff?$/u.exec(name)?.[0].slice(1) ??
    (name.lastIndexOf('.') > 0 ? name.slice(name.lastIndexOf('.') + 1) : '')
  );
}
