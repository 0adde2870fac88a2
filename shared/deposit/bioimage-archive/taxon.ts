import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
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
