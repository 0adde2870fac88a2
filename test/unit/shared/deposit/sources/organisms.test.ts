import { expect, it } from 'vitest';
import { idrOrganism } from '../../../../../shared/deposit/omero/idr-organisms.ts';
import { formValues } from '../../../../../shared/deposit/sources/form-values.ts';
import { organismOf } from '../../../../../shared/deposit/sources/organisms.ts';
import { aRow } from '../../../../helpers/rows.ts';

it.each(['mouse', 'Mus musculus', 'Mus musculus (mouse)', 'mouse (Mus musculus)', 'Mouse (C57BL/6) '])(
  'knows a species by its usual names, also with another in brackets: %s',
  (species) => {
    expect(organismOf(species)).toEqual({ name: 'Mus musculus (mouse)', taxon: 10090 });
  },
);

it.each(['Peromyscus (mouse)', 'rat (mouse)', 'C57BL/6 (mouse)', '(mouse)', ''])(
  'does not take another species for one: %s',
  (species) => {
    expect(organismOf(species)).toBe(null);
  },
);

it('an organism that is spelled in two ways is one in the form, with its number, and in the IDR’s table', () => {
  const rows = ['mouse', 'Mus musculus (mouse)'].map((species, i) =>
    aRow(`${i}.tif`, { 'experiment_metadata.species': species }),
  );
  expect(formValues(rows, {}).get('biosample.organism')?.text).toBe('Mus musculus (mouse), NCBITaxon:10090');
  expect(idrOrganism('Homo sapiens (human)')).toEqual(['Homo sapiens', 'NCBITaxon_9606']);
});
