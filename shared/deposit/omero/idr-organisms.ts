import type { ImageRow } from '../../image/image-row.ts';
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

/**
 * Accessions of organisms by their names: the species of the images; where no image has one, what was answered for a
 * deposit.
 */
export function idrOrganisms(rows: readonly ImageRow[], answered: string): ReadonlyMap<string, string> {
  const species = summarise(rows).find(({ field }) => field.name === 'species')?.values ?? [];
  if (species.length > 0) return new Map(species.map(({ value }) => idrOrganism(value)));
  return new Map(
    namedOrganisms(answered).map(({ name, known, taxa: [taxon] }): IdrOrganism => {
      return [known ? scientific(known) : name, accessionOf(taxon ?? known?.taxon)];
    }),
  );
}
