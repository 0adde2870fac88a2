import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import { type Organism, organismOf, organismOfTaxon } from '../sources/organisms.ts';

const numbered = /(?:NCBI[\s_:]*Tax(?:on|ID)|taxid|txid)[\s_:]*(\d+)/giu;
const brackets = /\(([^()]*)\)/u;

/**
 * Numbers of the NCBI taxonomy that are another organism's than the one they are beside; a number alone is compared with the
 * species of the images. Only what the program knows both of is judged.
 */
export function taxonFindings(answer: string, species: readonly string[]): readonly DepositFinding[] {
  return answer.split(';').flatMap((part) => {
    const name = part.replace(numbered, ' ');
    const named = /\p{L}/u.test(name) ? [organismIn(name)] : species.map(organismOf);
    return [...part.matchAll(numbered)].flatMap(([, digits]) => wrongNumber(Number(digits), named));
  });
}

/** The organism that a text names: by itself, or in brackets. */
function organismIn(text: string): Organism | null {
  const plain = (one: string) => one.replace(/^[\s,.:()[\]]+|[\s,:()[\]]+$/gu, '');
  return organismOf(plain(text.replace(brackets, ' '))) ?? organismOf(plain(brackets.exec(text)?.[1] ?? ''));
}

function wrongNumber(taxon: number, named: readonly (Organism | null)[]): readonly DepositFinding[] {
  const numbers = organismOfTaxon(taxon);
  const [first] = named;
  if (!numbers || !first || named.some((one) => one === null || one.taxon === taxon)) return [];
  const details = { taxon, is: numbers.name, name: first.name, right: first.taxon };
  return [finding('deposit-taxon', details, { column: 'Organism', value: String(taxon) })];
}
