import { fileName } from '../../basics/slash-path.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import { type HtanImage, type HtanVerdict, htanVerdicts, imageCount } from './image-facts.ts';
import { isMask, maskFaults } from './level.ts';
import { privateEntries } from './private-header.ts';

/** Most entries of one header that are reported. */
const mostEntries = 20;

/** What HTAN refuses in an image: each fact that is not true, dates and people tag by tag. */
export function htanFindings(image: HtanImage, asked: readonly string[]): readonly DepositFinding[] {
  const { path } = image;
  const name = fileName(path);
  const verdicts = htanVerdicts(image, asked).filter(({ holds }) => holds === false);
  if (!isMask(image)) return verdicts.flatMap((verdict) => factFindings(verdict, image, name));
  const inHeader = verdicts.filter(({ fact }) => fact === 'no-dates' || fact === 'no-people');
  const faults = maskFaults(image).map((fault) => finding(`deposit-htan-mask-${fault}`, { name }, { path }));
  return [...faults, ...inHeader.flatMap((verdict) => factFindings(verdict, image, name))];
}

function factFindings(
  { fact }: HtanVerdict,
  { path, structure, table }: HtanImage,
  name: string,
): readonly DepositFinding[] {
  if (fact === 'no-dates' || fact === 'no-people') {
    const kind = fact === 'no-dates' ? 'date' : 'person';
    const entries = privateEntries(structure).filter((entry) => entry.kind === kind);
    return entries
      .slice(0, mostEntries)
      .map(({ place, value }) =>
        finding(`deposit-htan-${fact}`, { name, place, value }, { path, column: place, value }),
      );
  }
  const isUnnamed = (structure.omeImage?.channels ?? []).some(({ Name }) => (Name ?? '').trim() === '');
  if (fact === 'channels-named' && isUnnamed) return [finding('deposit-htan-channels-empty', { name }, { path })];
  // A table that is not there yet cannot be written for that reason alone.
  if (fact === 'channel-table' && isUnnamed && table === null) return [];
  return [finding(`deposit-htan-${fact}`, { name, count: imageCount(structure) }, { path })];
}
