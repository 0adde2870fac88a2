import { curatedFolder } from '../dcn/curated-folder.ts';
import { curate } from '../dcn/curation.ts';
import { htanLevels } from '../htan/htan-levels.ts';
import type { Curation } from '../overview.ts';
import type { Target } from '../target/target.ts';
import type { DepositSubject } from '../values/build-tables.ts';

/** Lists and levels of a target; null where it has none, or where the files were not read. */
export function curationOf(target: Target, subject: DepositSubject): Curation | null {
  if (!subject.details) return null;
  if (target.id === 'dcn-confocal') return { kind: 'dcn', ...curate(curatedFolder(subject)) };
  return target.id === 'htan-imaging' ? { kind: 'htan', ...htanLevels(subject, target) } : null;
}
