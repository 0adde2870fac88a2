import { describe, expect, test } from 'vitest';
import { formGaps, formText, pageTab } from '../../../../../shared/deposit/bioimage-archive/form-documents.ts';
import { bioImagesForm } from '../../../../../shared/deposit/bioimage-archive/form-fields.ts';
import { idrAnnotation, idrFilePaths } from '../../../../../shared/deposit/omero/idr-tables.ts';
import { omeroCsv, omeroFindings } from '../../../../../shared/deposit/omero/omero-csv.ts';
import { formValues } from '../../../../../shared/deposit/sources/form-values.ts';
import { organismOf } from '../../../../../shared/deposit/sources/organisms.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const header = aHeader({
  pixelX: { unit: 0.2, label: 'um', source: 'OME' },
  pixelY: { unit: 0.2, label: 'um', source: 'OME' },
});
const rows = [
  aRow(
    's1/a.tif',
    {
      'experiment_metadata.species': 'mouse',
      'experiment_metadata.region': 'cortex',
      'experiment_metadata.genotype': 'wt',
      'experiment_metadata.depth': 120,
    },
    { header },
  ),
  aRow(
    's2/a.tif',
    {
      'experiment_metadata.species': 'Mus musculus',
      'experiment_metadata.region': 'cortex',
      'experiment_metadata.genotype': 'ko, het',
      'experiment_metadata.depth': 80,
    },
    { header, numRois: 2 },
  ),
];
const people = [
  {
    id: 'p1',
    first_name: 'Ada',
    last_name: 'Example',
    email: 'ada@example.org',
    affiliation: 'University of Example',
    roles: ['contact'],
  },
];
const answers = {
  title: 'Vessels of the mouse cortex under angiotensin',
  release_date: '2027-01-31',
  description: 'Line scans\nof vessels.',
  keywords: ['cortex', 'vessels'],
  license: 'CC0',
  preparation: 'Mice were perfused.',
  instrument: 'Olympus FV3000',
  imaging_method: 'confocal microscopy, FBbi:00000251',
};

describe('the form of the archive', () => {
  test('asks only for what no file says', () => {
    expect(formGaps(formValues(rows, {}), [])).toEqual([
      'title',
      'release_date',
      'description',
      'keywords',
      'license',
      'preparation',
      'instrument',
      'imaging_method',
      'people',
    ]);
    expect(formGaps(formValues(rows, answers), people)).toEqual([]);
  });

  test('organism, entity, variables and parameters come from the files', () => {
    const text = (key: string) => formValues(rows, {}).get(key)?.text;
    expect(text('biosample.organism')).toBe('Mus musculus (mouse), NCBITaxon:10090');
    expect(text('biosample.entity')).toBe('cortex');
    expect(text('biosample.intrinsic')).toBe('Genotype: ko, het (1), wt (1)');
    expect(text('biosample.experimental')).toContain('Depth (um): 120 (1), 80 (1)');
    expect(text('acquisition.parameters')).toBe('Y 64 × X 32, uint16, 1 channel, pixel 0.2 × 0.2 µm (2 images)');
    expect(text('analysis.overview')).toContain('of 1 image.');
  });

  test('an answer overrules the files', () => {
    expect(formValues(rows, { 'biosample.entity': 'brain' }).get('biosample.entity')).toEqual({
      text: 'brain',
      from: 'answer',
    });
  });

  test('text to paste, in the order of the form', () => {
    const text = formText(formValues(rows, { title: answers.title }), people);
    const titles = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      'Study',
      'Contact',
      'Biosample',
      'Specimen',
      'Image acquisition',
      'Image analysis',
      'Study Component',
    ]);
    expect(text).toContain('**License**  \n(still to be filled in)');
    expect(text).toContain('- Ada Example · ada@example.org · University of Example · contact');
  });

  test('a part that may be left out is whole where anything is said of it', () => {
    const said = { ...answers, 'correlation.alignment': 'Manual overlay', 'annotation.title': 'Nuclei' };
    const values = formValues(rows, said);
    expect(formGaps(values, people)).toEqual([
      'correlation.title',
      'annotation.overview',
      'annotation.type',
      'annotation.method',
      'annotation.file_list',
    ]);
    const text = formText(values, people);
    expect(text).toContain('## Image correlation\n\n**Title**  \n(still to be filled in)');
    expect(text).toContain('## Annotations\n\n**Title**  \nNuclei');
    const types = JSON.parse(pageTab(values, people)).section.subsections.map(({ type }: { type: string }) => type);
    expect(types.slice(-4)).toEqual(['Image correlation', 'Image analysis', 'Annotations', 'Study Component']);
  });

  test('the columns of the target are the fields of the form, in its order', () => {
    const concepts = targetNamed('bioimage-archive')?.target.tables[0]?.fields.map(({ concept }) => concept);
    expect(concepts).toEqual([...new Set(bioImagesForm.flatMap(({ fields }) => fields.map(({ key }) => key)))]);
  });

  test('the submission as PageTab', () => {
    const { attributes, section } = JSON.parse(pageTab(formValues(rows, answers), people));
    expect(attributes).toEqual([
      { name: 'Template', value: 'BioImages.v5' },
      { name: 'Title', value: answers.title },
      { name: 'ReleaseDate', value: '2027-01-31' },
      { name: 'AttachTo', value: 'BioImages' },
    ]);
    expect(section.type).toBe('Study');
    expect(section.attributes).toContainEqual({ name: 'Description', value: 'Line scans of vessels.' });
    expect(section.subsections.map(({ type }: { type: string }) => type)).toEqual([
      'Author',
      'organisation',
      'Biosample',
      'Specimen',
      'Image acquisition',
      'Image analysis',
      'Study Component',
    ]);
    expect(section.subsections[0].attributes).toContainEqual({ name: 'affiliation', value: 'o1', reference: true });
  });

  test('words of labs for organisms', () => {
    expect([organismOf('Mouse')?.taxon, organismOf('Homo sapiens')?.taxon, organismOf('unicorn')]).toEqual([
      10090,
      9606,
      null,
    ]);
  });
});

describe('tables for OMERO and IDR', () => {
  test('names, datasets and fields, with a line of types', () => {
    expect(omeroCsv(rows, 'lab')).toBe(
      '# header s,s,s,s,s,l\nImage Name,Dataset Name,Species,Genotype,Region,Depth\na.tif,s1,mouse,wt,cortex,120\na.tif,s2,Mus musculus,"ko, het",cortex,80\n',
    );
    expect(omeroCsv(rows.slice(0, 1), 'lab')).toBe(
      '# header s,s,s,s,l\nImage Name,Species,Genotype,Region,Depth\na.tif,mouse,wt,cortex,120\n',
    );
  });

  test('two images of one name in one dataset', () => {
    expect(omeroFindings(rows, 'lab')).toEqual([]);
    expect(omeroFindings([aRow('x/a.tif'), aRow('x/a.tif')], 'lab')).toMatchObject([{ code: 'deposit-omero-twice' }]);
  });

  test('IDR: paths of datasets, and annotations with terms', () => {
    expect(idrFilePaths(rows, 'lab', '/uod/idr/x')).toBe(
      'Dataset:name:s1\t/uod/idr/x/s1\nDataset:name:s2\t/uod/idr/x/s2\n',
    );
    expect(idrAnnotation(rows, 'lab').split('\n').slice(0, 2)).toEqual([
      'Dataset Name,Image Name,Characteristics [Organism],Term Source 1 REF,Term Source 1 Accession,Characteristics [Genotype],Characteristics [Region],Characteristics [Depth (um)]',
      's1,a.tif,Mus musculus,NCBITaxon,NCBITaxon_10090,wt,cortex,120',
    ]);
  });
});
