import { dialectTitle } from '../formats/dialect-title.ts';
import type { AxisCalibration, Calibration } from '../image/calibration.ts';
import type { ImageRow } from '../image/image-row.ts';
import { kindTitle } from '../problems/kinds.ts';
import type { Problem } from '../problems/problem.ts';
import { severityRank } from '../problems/severity.ts';
import { whatIsWrong } from '../problems/wording.ts';
import { showLabel } from '../schema/units.ts';

/** Read-only columns about the image, in addition to its fields. */
export type ImageColumnKey = 'image.folder' | 'image.pixel_size' | 'image.format' | 'image.problem';

/** One of them. */
export interface ImageColumn {
  readonly key: ImageColumnKey;
  /** As it is written in the filter box. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
}

/** All of them in their order. */
export const imageColumns: readonly ImageColumn[] = [
  { key: 'image.folder', name: 'folder', label: 'Folder', description: 'The folder that the image is in.' },
  {
    key: 'image.pixel_size',
    name: 'pixel_size',
    label: 'Pixel size',
    description: 'Width and height of a pixel in force: from the sidecar, else from the file.',
  },
  { key: 'image.format', name: 'format', label: 'Format', description: 'The program or format that wrote the file.' },
  { key: 'image.problem', name: 'problem', label: 'Problem', description: 'The worst problem of the image.' },
];

/** What the column *Folder* shows for an image directly in the opened folder. */
export const openedFolder = '(this folder)';

/** The folder of an image within the opened one. */
export function folderText(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? openedFolder : path.slice(0, slash);
}

function sizeOf({ unit }: AxisCalibration): string {
  return String(Number(unit.toPrecision(6)));
}

/** `0.25 × 0.5 µm`, width first; `''` where neither sidecar nor file gives a size. */
export function pixelSizeText({ x, y }: Calibration): string {
  if (x.source === 'default' && y.source === 'default') return '';
  const [unitX, unitY] = [showLabel(x.label), showLabel(y.label)];
  return unitX === unitY ? `${sizeOf(x)} × ${sizeOf(y)} ${unitX}` : `${sizeOf(x)} ${unitX} × ${sizeOf(y)} ${unitY}`;
}

/** What wrote the file, or its format; `''` where unknown. */
export function formatText({ dialect }: Pick<ImageRow, 'dialect'>): string {
  return dialect ? dialectTitle(dialect) : '';
}

/** The kind of the worst of an image's problems in a few words, as the problems panel names it; `''` where there is none. */
export function problemText(problems: readonly Problem[]): string {
  const [worst] = problems.toSorted((a, b) => severityRank[a.severity] - severityRank[b.severity]);
  return worst ? (kindTitle(worst.code) ?? whatIsWrong(worst)) : '';
}
