import { describe, expect, test } from 'vitest';
import { formGaps, formText, pageTab } from '../../../../../shared/deposit/bioimage-archive/form-documents.ts';
import { bioImagesForm } from '../../../../../shared/deposit/bioimage-archive/form-fields.ts';
import { formLists } from '../../../../../shared/deposit/bioimage-archive/form-lists.ts';
import { idrStudy } from '../../../../../shared/deposit/omero/idr-study.ts';
import { idrAnnotation, idrFilePaths } from '../../../../../shared/deposit/omero/idr-tables.ts';
import { omeroCsv, omeroFindings } from '../../../../../shared/deposit/omero/omero-csv.ts';
import { formValues } from '../../../../../shared/deposit/sources/form-values.ts';
import { maskSources, splitMasks } from '../../../../../shared/deposit/sources/masks.ts';
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

const lists = {
  publications: [
    { title: 'Vessels under angiotensin', authors: 'Ada Example,\nMax Muster', doi: '10.1000/xyz', year: '2026' },
    { pubmed: '35189131', title: 'Second' },
  ],
  links: [
    { url: 'https://github.com/example/analysis', description: 'Code of the analysis' },
    { url: 'empiar:EMPIAR-10001' },
  ],
  grants: [{ agency: 'Wellcome Trust', grant_id: '210693/Z/18/Z' }, {}],
};

describe('the form of the archive', () => {
  test('asks only for what no file gives', () => {
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
    const text = formText(formValues(rows, { title: answers.title }), people, formLists({}));
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
    const text = formText(values, people, formLists({}));
    expect(text).toContain('## Image correlation\n\n**Title**  \n(still to be filled in)');
    expect(text).toContain('## Annotation\n\n**Title**  \nNuclei');
    const types = JSON.parse(pageTab(values, people, formLists({}))).section.subsections.map(
      ({ type }: { type: string }) => type,
    );
    expect(types.slice(-4)).toEqual(['Image correlation', 'Image analysis', 'Annotation', 'Study Component']);
  });

  test('the columns of the target are the fields of the form, in its order', () => {
    const concepts = targetNamed('bioimage-archive')?.target.tables[0]?.fields.map(({ concept }) => concept);
    expect(concepts).toEqual([...new Set(bioImagesForm.flatMap(({ fields }) => fields.map(({ key }) => key)))]);
  });

  test('masks beside images are annotations: all but the method is known', () => {
    const header = aHeader({ dtype: 'uint8' });
    const all = [...rows, aRow('s1/a_mask.tif', {}, { header }), aRow('s2/nuclei_mask.tif', {}, { header })];
    const values = formValues(all, answers);
    expect(formGaps(values, people)).toEqual(['annotation.method']);
    expect(values.get('annotation.overview')?.text).toBe('2 segmentation masks beside 2 images');
    expect(values.get('component.description')?.text).toBe('2 images with their metadata');
    expect([...maskSources(all)]).toEqual([['s1/a_mask.tif', 's1/a.tif']]);
    expect(splitMasks(all.slice(2)).masks).toEqual([]);
  });

  test('the submission as PageTab', () => {
    const { attributes, section } = JSON.parse(pageTab(formValues(rows, answers), people, formLists(lists)));
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
      'Publication',
      'Publication',
      'Funding',
      'Biosample',
      'Specimen',
      'Image acquisition',
      'Image analysis',
      'Study Component',
    ]);
    expect(section.subsections[0].attributes).toContainEqual({ name: 'affiliation', value: 'o1', reference: true });
    const keywords = section.attributes.filter(({ name }: { name: string }) => name === 'Keywords');
    expect(keywords.map(({ value }: { value: string }) => value)).toEqual(['cortex', 'vessels']);
    // As the archive's own studies have it: one row of associations, by the titles of the sections.
    expect(section.subsections.at(-1).subsections).toEqual([
      {
        type: 'Associations',
        attributes: [
          { name: 'Biosample', value: 'Mus musculus (mouse), cortex' },
          { name: 'Specimen', value: 'Prepared cortex' },
          { name: 'Image acquisition', value: 'Image acquisition' },
          { name: 'Image analysis', value: 'Image analysis' },
        ],
      },
    ]);
  });

  test('publications, links and grants as the archive’s own studies have them', () => {
    const { section } = JSON.parse(pageTab(formValues(rows, answers), people, formLists(lists)));
    const of = (type: string) => section.subsections.filter((one: { type: string }) => one.type === type);
    expect(of('Publication')[0].attributes).toEqual([
      { name: 'Title', value: 'Vessels under angiotensin' },
      { name: 'Authors', value: 'Ada Example, Max Muster' },
      { name: 'DOI', value: '10.1000/xyz' },
      { name: 'Year', value: '2026' },
    ]);
    expect(of('Publication')[1].attributes[0]).toEqual({ name: 'Pubmed ID', value: '35189131' });
    expect(of('Funding').map(({ attributes }: { attributes: unknown }) => attributes)).toEqual([
      [
        { name: 'Agency', value: 'Wellcome Trust' },
        { name: 'grant_id', value: '210693/Z/18/Z' },
      ],
    ]);
    expect(section.links).toEqual([
      {
        url: 'https://github.com/example/analysis',
        attributes: [{ name: 'Description', value: 'Code of the analysis' }],
      },
      { url: 'EMPIAR-10001', attributes: [{ name: 'Type', value: 'empiar' }] },
    ]);
    expect(JSON.parse(pageTab(formValues(rows, answers), people, formLists({}))).section.links).toBeUndefined();
    const licence = section.attributes.find(({ name }: { name: string }) => name === 'License');
    expect(licence.valqual).toEqual([
      { name: 'URL', value: 'https://creativecommons.org/publicdomain/zero/1.0/legalcode' },
    ]);
  });

  test('the tables of the form come after the people, and only where they have lines', () => {
    const text = formText(formValues(rows, answers), people, formLists(lists));
    const titles = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles.slice(0, 6)).toEqual(['Study', 'Contact', 'Publication', 'Link', 'Funding', 'Biosample']);
    expect(text).toContain('- Title: Vessels under angiotensin · Authors: Ada Example, Max Muster · DOI: 10.1000/xyz');
    expect(text).toContain('- Agency: Wellcome Trust · grant_id: 210693/Z/18/Z\n');
    expect(formText(formValues(rows, answers), people, formLists({}))).not.toContain('## Link');
  });

  test('publications that were answered in words are still publications', () => {
    const { publications } = formLists({
      publications: 'Example A (2026). Vessels. https://doi.org/10.1000/xyz.\n\nSecond',
    });
    expect(publications).toEqual([
      { title: 'Example A (2026). Vessels. https://doi.org/10.1000/xyz.', doi: '10.1000/xyz' },
      { title: 'Second' },
    ]);
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

  test('a cell with a line break is quoted', () => {
    const noted = [aRow('x/a\nb.tif', { 'experiment_metadata.genotype': 'one\ntwo' })];
    expect(omeroCsv(noted, 'lab')).toBe('# header s,s\nImage Name,Genotype\n"a\nb.tif","one\ntwo"\n');
  });

  test('two images of one name in one dataset', () => {
    expect(omeroFindings(rows, 'lab')).toEqual([]);
    expect(omeroFindings([aRow('x/a.tif'), aRow('x/a.tif')], 'lab')).toMatchObject([{ code: 'deposit-omero-twice' }]);
  });

  test('IDR: the study file has every key that its parser requires, each followed by a tab, and no quotes', () => {
    const values = formValues(rows, { ...answers, sample_type: 'tissue', description: 'Line "scans"\tof\nvessels.' });
    const study = idrStudy({ values, people, publications: [], rows });
    const required =
      'Comment[IDR Study Accession]|Study Title|Study Description|Study Type|Study Publication Title|Study Author List|Study Organism|Study Public Release Date|Comment[IDR Experiment Name]|Experiment Description|Experiment Sample Type|Experiment Imaging Method|Experiment Number';
    for (const key of required.split('|')) expect(study).toContain(`\n${key}\t`);
    expect(study).toContain('\nStudy Description\tLine "scans" of vessels.\n');
    expect(study).toContain('\nStudy Organism\tMus musculus\n');
    expect(study).toContain('\nStudy Organism Term Accession\tNCBITaxon_10090\n');
    expect(study).toContain('\nStudy Key Words\tcortex\tvessels\n');
    expect(study).toContain('\nExperiment Imaging Method\tconfocal microscopy\n');
    expect(study).toContain('\nExperiment Imaging Method Term Accession\tFBbi_00000251\n');
    expect(study).toContain('\nStudy License URL\thttps://creativecommons.org/publicdomain/zero/1.0/\n');
    expect(study).toContain('\nStudy Person Roles\tsubmitter\n');
  });

  test('IDR: as many titles as authors, since its parser takes blanks off the end of a line', () => {
    const { publications } = formLists(lists);
    const study = idrStudy({ values: formValues(rows, answers), people, publications, rows });
    expect(study).toContain('\nStudy Publication Title\tVessels under angiotensin\tSecond\n');
    expect(study).toContain('\nStudy Author List\tAda Example, Max Muster\tnot given\n');
    expect(study).toContain('\nStudy PubMed ID\t\t35189131\n');
    expect(study).toContain('\nStudy DOI\thttps://doi.org/10.1000/xyz\t\n');
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
