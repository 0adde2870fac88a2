import { groupedNumber } from '../../../shared/basics/count.ts';
import { FormatError } from '../../../shared/header/byte-source.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { ReasonError } from '../../../shared/problems/reason-error.ts';
import type { Gap } from '../../../shared/tiff/pixels/block-reading.ts';
import type { Geometry } from '../../../shared/tiff/pixels/geometry.ts';
import { PixelError } from '../../../shared/tiff/pixels/pixel-error.ts';
import { type Region, regionSize } from '../../../shared/tiff/pixels/region.ts';
import { tagValueNames } from '../../../shared/tiff/structure/tag-value-names.ts';
import { isFsError } from '../disk/fs-problem.ts';

/** `JPEG XL (code 50002)` */
export function compressionName(code: number): string {
  const name = tagValueNames.compression[code];
  return name ? `${name} (code ${code})` : `code ${code}`;
}

/** A problem that was found already, on the way up. */
export class FoundProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The problem that an error of reading pixels is; null for a bug. */
export function pixelProblem(error: unknown, path: string): Problem | null {
  if (error instanceof FoundProblem) return error.problem;
  if (error instanceof PixelError) return problem(error.code, { path, ...error.details }, { path });
  if (error instanceof FormatError) return problem('image-unreadable', error.because, { path, offset: error.offset });
  if (error instanceof ReasonError) return problem('image-unreadable', error.because, { path });
  return isFsError(error) ? problem('image-unreadable', { reason: error.code }, { path }) : null;
}

function damaged(gap: Gap, { tiled, across, down, samples, planar }: Geometry, path: string): Problem {
  const total = across * down * (planar ? samples : 1);
  const part = `${tiled ? 'Tile' : 'Strip'} ${groupedNumber(gap.block)} of ${groupedNumber(total)}`;
  return problem('preview-damaged', { part, path, ...gap.details }, { path });
}

function area(region: Region): number {
  const { rows, cols } = regionSize(region);
  return rows * cols;
}

const missing = (gaps: readonly Gap[]): number => gaps.reduce((sum, { region }) => sum + area(region), 0);

/** Whole percent that are missing; 100 only if nothing else was read. */
function share(gaps: readonly Gap[], { region, planes }: ReadPart): number {
  const percent = (100 * missing(gaps)) / (area(region) * planes);
  return percent >= 100 ? 100 : Math.min(99, Math.max(1, Math.round(percent)));
}

/** What was read: a region, in several planes where the samples of a pixel have blocks of their own. */
export interface ReadPart {
  readonly region: Region;
  readonly planes: number;
}

/** Whether no sample could be read. Blocks that were never written count as read. */
export function isAllMissing(gaps: readonly Gap[], { region, planes }: ReadPart): boolean {
  return missing(gaps.filter(({ reason }) => reason !== 'absent')) >= area(region) * planes;
}

/** Problems for missing parts: one for all that are cut off, one for all that are damaged. */
export function gapProblems(
  gaps: readonly Gap[],
  geometry: Geometry,
  part: ReadPart,
  path: string,
  size: number,
): readonly Problem[] {
  const cut = gaps.filter(({ reason }) => reason === 'cut-off');
  const bad = gaps.find(({ reason }) => reason === 'damaged');
  return [
    ...(cut.length > 0 ? [problem('preview-cut-off', { path, end: size, share: share(cut, part) }, { path })] : []),
    ...(bad ? [damaged(bad, geometry, path)] : []),
  ];
}
