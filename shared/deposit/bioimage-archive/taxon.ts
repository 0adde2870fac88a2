import { countOf } from '../../basics/count.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { namedOrganisms, type Organism, organismOf, organismOfTaxon } from '../sources/organisms.ts';

/**
 * Numbers of the NCBI taxonomy that are another organism's than the one they are beside; a number alone is compared with the
 * species of the images. Only what the program knows both of is judged.
 */
export function taxonFindings(answer: string, species: readonly string[]): readonly DepositFinding[] {
  return namedOrganisms(answer).flatMap(({ name, known, taxa }) => {
    const named = name === '' ? species.map(organismOf) : [known];
    return taxa.flatMap((taxon) => wrongNumber(taxon, named));
  });
}

function wrongNumber(taxon: number, named: readonly (Organism | null)[]): readonly DepositFinding[] {
  const numbers = organismOfTaxon(taxon);
  const [first] = named;
  if (!numbers || !first || named.some((one) => one === null || one.taxon === taxon)) return [];
  const details = { taxon, is: numbers.name, name: first.name, right: first.taxon };
  return [finding('deposit-taxon', details, { column: 'Organism', value: String(taxon) })];
}

/** A species of the images, and how many have it. */
interface SpeciesCount {
  readonly value: string;
  readonly count: number;
}

/**
 * Species of the images that an answered organism leaves out. Only organisms that the program knows are judged, and no
 * answer with one that it does not know, which may be any of them.
 */
export function organismFindings(answer: string, species: readonly SpeciesCount[]): readonly DepositFinding[] {
  const named = namedOrganisms(answer).map(({ known, taxa }) => [
    ...(known ? [known.taxon] : []),
    ...taxa.filter((taxon) => organismOfTaxon(taxon) !== null),
  ]);
  if (named.length === 0 || named.some((taxa) => taxa.length === 0)) return [];
  const taxa = new Set(named.flat());
  const text = answer.toLowerCase();
  return species.flatMap(({ value, count }) => {
    const organism = organismOf(value);
    if (!organism || taxa.has(organism.taxon) || text.includes(value.trim().toLowerCase())) return [];
    const details = { organism: shown(answer), species: shown(value), images: countOf(count, 'image') };
    return [finding('deposit-organism-lacks', details, { column: 'Organism', value })];
  });
}
