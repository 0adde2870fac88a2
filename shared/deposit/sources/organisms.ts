/** An organism as registries name it, with its number in the NCBI taxonomy. */
export interface Organism {
  readonly name: string;
  readonly taxon: number;
}

const organisms: readonly (readonly [pattern: RegExp, name: string, taxon: number])[] = [
  [/^(?:mouse|mice|mus(?: musculus)?|m\. ?musculus)$/iu, 'Mus musculus (mouse)', 10090],
  [/^(?:rat|rats|rattus(?: norvegicus)?)$/iu, 'Rattus norvegicus (brown rat)', 10116],
  [/^(?:human|humans|homo(?: sapiens)?|h\. ?sapiens)$/iu, 'Homo sapiens (human)', 9606],
  [/^(?:zebrafish|danio(?: rerio)?)$/iu, 'Danio rerio (zebrafish)', 7955],
  [/^(?:fruit ?fly|drosophila(?: melanogaster)?)$/iu, 'Drosophila melanogaster (fruit fly)', 7227],
  [/^(?:c\. ?elegans|caenorhabditis(?: elegans)?)$/iu, 'Caenorhabditis elegans', 6239],
  [/^(?:yeast|saccharomyces(?: cerevisiae)?|s\. ?cerevisiae)$/iu, 'Saccharomyces cerevisiae (baker’s yeast)', 4932],
  [/^(?:chicken|gallus(?: gallus)?)$/iu, 'Gallus gallus (chicken)', 9031],
  [/^(?:xenopus laevis|african clawed frog)$/iu, 'Xenopus laevis (African clawed frog)', 8355],
  [/^(?:xenopus tropicalis)$/iu, 'Xenopus tropicalis (tropical clawed frog)', 8364],
  [/^(?:pig|sus scrofa)$/iu, 'Sus scrofa (pig)', 9823],
  [/^(?:rabbit|oryctolagus(?: cuniculus)?)$/iu, 'Oryctolagus cuniculus (rabbit)', 9986],
  [/^(?:e\. ?coli|escherichia(?: coli)?)$/iu, 'Escherichia coli', 562],
  [/^(?:arabidopsis(?: thaliana)?)$/iu, 'Arabidopsis thaliana (thale cress)', 3702],
  [/^(?:macaque|rhesus(?: macaque)?|macaca mulatta)$/iu, 'Macaca mulatta (rhesus macaque)', 9544],
];

/**
 * The organism that a lab's word for a species means, `mouse` or `Mus musculus (mouse)`; null where it is not among the usual
 * ones, or where name and brackets mean two.
 */
export function organismOf(species: string): Organism | null {
  const [, name = species, inBrackets = ''] = withBrackets.exec(species) ?? [];
  const [found, other] = [usual(name), usual(inBrackets)];
  return other && found?.taxon !== other.taxon ? null : found;
}

const withBrackets = /^([^()]+)\(([^()]*)\)\s*$/u;

function usual(name: string): Organism | null {
  const found = organisms.find(([pattern]) => pattern.test(name.trim()));
  return found ? { name: found[1], taxon: found[2] } : null;
}

/** The organism with a number of the NCBI taxonomy; null where it is not among the usual ones. */
export function organismOfTaxon(number: number): Organism | null {
  const found = organisms.find(([, , taxon]) => taxon === number);
  return found ? { name: found[1], taxon: found[2] } : null;
}

/** An organism in a text such as `Mus musculus (mouse), NCBITaxon:10090`. */
export interface NamedOrganism {
  /** The scientific name as it is written, or whatever is there; empty where only a number is given. */
  readonly name: string;
  /** The usual organism that is meant. */
  readonly known: Organism | null;
  /** Its numbers in the NCBI taxonomy, as they are written. */
  readonly taxa: readonly number[];
}

const numbered = /(?:NCBI[\s_:]*Tax(?:on|ID)|taxid|txid)[\s_:]*(\d+)/giu;
const brackets = /\(([^()]*)\)/u;
const edges = /^[\s,.:()[\]]+|[\s,:()[\]]+$/gu;

/** The organisms of a text, with semicolons between them. */
export function namedOrganisms(text: string): readonly NamedOrganism[] {
  return text.split(';').flatMap((part) => {
    const taxa = [...part.matchAll(numbered)].map(([, digits]) => Number(digits));
    const words = part.replace(numbered, ' ');
    const inBrackets = (brackets.exec(words)?.[1] ?? '').replace(edges, '');
    const name = words.replace(brackets, ' ').replace(edges, '') || inBrackets;
    if (name === '' && taxa.length === 0) return [];
    return [{ name, known: organismOf(name) ?? organismOf(inBrackets), taxa }];
  });
}
