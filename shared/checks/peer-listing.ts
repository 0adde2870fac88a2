import { fileName } from '../basics/slash-path.ts';
import { formatOfName, type PeerProgram, peerPrograms } from '../image/formats.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type Problem, problem } from '../problems/problem.ts';

/** Extensions that are TIFF under another name: renaming the file is enough. */
const renamable = new Set(['tiff', 'tf2', 'tf8', 'btf']);

/** Whether the programs that analyse images will show this one, by its extension (docs/formats.md). */
export function checkListed({ path }: Pick<ImageRow, 'path'>): readonly Problem[] {
  const named = formatOfName(fileName(path));
  if (!named) return [];
  const { extension, listedBy } = named;
  const others = peerPrograms.filter((program) => !listedBy.includes(program));
  if (others.length === 0) return [];
  if (renamable.has(extension)) return [problem('extension-tiff', { extension })];
  return [problem('format-unlisted', { extension, programs: programsText(others) })];
}

function programsText(programs: readonly PeerProgram[]): string {
  return `${programs.join(' and ')} ${programs.length === 1 ? 'does' : 'do'}`;
}
