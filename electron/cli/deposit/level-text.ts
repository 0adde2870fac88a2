import { countOf } from '../../../shared/basics/count.ts';
import type { HtanFile, HtanFolder } from '../../../shared/deposit/curation.ts';
import type { Curation } from '../../../shared/deposit/overview.ts';
import { printable } from '../output/output.ts';

/** The levels that a folder reaches: a line for each level, and one for each folder with what keeps it from level 2. */
export function levelLines(curation: Curation): readonly string[] {
  if (curation.kind !== 'htan') return [];
  const levels = curation.levels.filter(({ files }) => files > 0);
  const more = curation.moreFolders > 0 ? [`and ${countOf(curation.moreFolders, 'more folder')}`] : [];
  return [
    ...levels.map(({ level, meaning, files }) => `level ${level}: ${countOf(files, 'file')}, ${meaning}`),
    ...curation.folders.flatMap(folderLine),
    ...more,
  ].map(printable);
}

function folderLine({ folder, levels, missing }: HtanFolder): readonly string[] {
  const counts = Object.entries(levels).map(([level, count]) => `${count} of level ${level}`);
  const without = missing.map(({ label, count }) => `${label.toLowerCase()} (${count})`);
  const lacks = without.length > 0 ? `; without: ${without.join(', ')}` : '';
  return [`${folder === '' ? '.' : folder}/: ${counts.join(', ')}${lacks}`];
}

/** One file with its level and why. */
export function fileLine({ path, level, because }: HtanFile): string {
  return printable(`${path}: level ${level} (${because})`);
}

/** Levels as a verdict shows them. */
export function levelsJson(curation: Curation): { readonly levels?: Record<string, number>; readonly level?: string } {
  if (curation.kind === 'dcn') return { level: curation.level };
  if (curation.kind === 'masks') return {};
  return { levels: Object.fromEntries(curation.levels.map(({ level, files }) => [String(level), files])) };
}
