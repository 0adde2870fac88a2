import { countOf } from '../../basics/count.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { AnswerBook } from '../answers/answer-book.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import { namedOrganisms, type Organism, organismOf } from '../sources/organisms.ts';
import { summarise } from '../sources/varying-fields.ts';

/** The scientific name that the IDR asks for, and the accession of its number in the NCBI taxonomy; empty where it is not known. */
export type IdrOrganism = readonly [name: string, accession: string];

const accessionOf = (taxon: number | undefined): string => (taxon === undefined ? '' : `NCBITaxon_${taxon}`);

const scientific = ({ name }: Organism): string => name.replace(/ \(.*$/u, '');

/** The organism that a species means. */
export function idrOrganism(species: string): IdrOrganism {
  const known = organismOf(species);
  return [known ? scientific(known) : species, accessionOf(known?.taxon)];
}

/** The answer about the organism, which the BioImage Archive asks for and the IDR does not; empty where there is none. */
export const organismIn = ({ values }: Pick<AnswerBook, 'values'>): string =>
  String(values['biosample.organism'] ?? '');

/** The organisms that were answered for a deposit. */
function answeredOrganisms(answered: string): readonly IdrOrganism[] {
  return namedOrganisms(answered).map(({ name, known, taxa: [taxon] }): IdrOrganism => {
    return [known ? scientific(known) : name, accessionOf(taxon ?? known?.taxon)];
  });
}

/**
 * The organism of images without a species: what was answered for the deposit. Several that were answered cannot be told
 * apart.
 */
export function otherwiseOrganism(answered: string): IdrOrganism | null {
  const [only, ...others] = new Map(answeredOrganisms(answered));
  return only && others.length === 0 ? only : null;
}

/** A finding where several organisms were answered, and images without a species may be of any of them. */
export function unclearOrganisms(rows: readonly ImageRow[], answered: string): readonly DepositFinding[] {
  const names = new Map(answeredOrganisms(answered));
  const empty = summarise(rows).find(({ field }) => field.name === 'species')?.empty ?? 0;
  if (names.size < 2 || empty === 0) return [];
  const details = { organisms: [...names.keys()].join(', '), images: countOf(empty, 'image') };
  return [finding('deposit-organism-unclear', details, { column: 'Characteristics [Organism]' })];
}

/**
 * Accessions of organisms by their names: the species of the images, and what was answered for a deposit where an image
 * has none.
 */
export function idrOrganisms(rows: readonly ImageRow[], answered: string): ReadonlyMap<string, string> {
  const species = summarise(rows).find(({ field }) => field.name === 'species');
  const ofImages = (species?.values ?? []).map(({ value }) => idrOrganism(value));
  return new Map([...(species?.empty === 0 ? [] : answeredOrganisms(answered)), ...ofImages]);
}
