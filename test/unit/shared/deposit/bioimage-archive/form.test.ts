import { describe, expect, test } from 'vitest';
import { formText, pageTab } from '../../../../../shared/deposit/bioimage-archive/form-documents.ts';
import { bioImagesForm } from '../../../../../shared/deposit/bioimage-archive/form-fields.ts';
import { formLists } from '../../../../../shared/deposit/bioimage-archive/form-lists.ts';
import { formValues } from '../../../../../shared/deposit/sources/form-values.ts';
import { maskSources, splitMasks } from '../../../../../shared/deposit/sources/masks.ts';
import { organismOf } from '../../../../../shared/deposit/sources/organisms.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';
import { answers, lists, people, rows } from './submission.ts';

/** Titles of the fields that the text for the form leaves open. */
function openFields(values: ReturnType<typeof formValues>): readonly (string | undefined)[] {
  const text = formText(values, people, formLists({}));
  return [...text.matchAll(/^\*\*(.*)\*\* {2}\n\(still to be filled in\)/gm)].map(([, title]) => title);
}

describe('the form of the archive', () => {
  test('leaves open only what no file gives', () => {
    expect(openFields(formValues(rows, {}))).toEqual([
      'Title',
      'Release date',
      'Description',
      'Keywords',
      'License',
      'Sample preparation protocol',
      'Imaging instrument',
      'Imaging method',
    ]);
    expect(openFields(formValues(rows, answers))).toEqual([]);
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

  test('each side of a pixel has its own unit, and one without a unit has no size', () => {
    const parameters = (x: string, y: string) => {
      const [pixelX, pixelY] = [x, y].map((label) => ({ unit: 0.2, label, source: 'OME' }));
      const row = aRow('a.tif', {}, { header: aHeader({ ...(pixelX && { pixelX }), ...(pixelY && { pixelY }) }) });
      return formValues([row], {}).get('acquisition.parameters')?.text;
    };
    expect(parameters('um', 'seconds')).toMatch(/, pixel 0\.2 µm × 0\.2 seconds \(1 image\)$/);
    expect(parameters('um', 'Pixels')).toMatch(/, pixel 0\.2 µm × not given \(1 image\)$/);
    const unknown = { 'image_header_metadata.physical_unit_x': 1, 'image_header_metadata.physical_unit_y': 1 };
    const row = aRow('a.tif', unknown, { header: aHeader() });
    expect(formValues([row], {}).get('acquisition.parameters')?.text).toMatch(/, pixel size not given \(1 image\)$/);
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

  test('an optional part is complete when any of it is given', () => {
    const said = { ...answers, 'correlation.alignment': 'Manual overlay', 'annotation.title': 'Nuclei' };
    const values = formValues(rows, said);
    expect(openFields(values)).toEqual([
      'Title',
      'Annotation Overview',
      'Annotation Type',
      'Annotation Method',
      'File List',
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

  test('what a part of the form requires is required, in an optional part as soon as that is begun', () => {
    const columns = targetNamed('bioimage-archive')?.target.tables[0]?.fields ?? [];
    for (const section of bioImagesForm) {
      for (const { key, required } of section.fields) {
        const column = columns.find(({ concept }) => concept === key);
        const besides = column?.requiredIf?.map((name) => columns.find((other) => other.name === name)?.concept);
        const others = section.fields.map((field) => field.key).filter((other) => other !== key);
        expect([key, column?.level, besides]).toEqual([
          key,
          required ? 'must' : 'may',
          required && !section.required ? others : undefined,
        ]);
      }
    }
  });

  test('the parts of the form, with what each requires', () => {
    const parts = bioImagesForm.map(({ title, required, fields }) => [
      `${title}${required ? '*' : ''}`,
      ...fields.filter((field) => field.required).map((field) => field.title),
    ]);
    expect(parts).toEqual([
      ['Study*', 'Title', 'Release date', 'Description', 'Keywords', 'License'],
      ['Biosample*', 'Title', 'Organism', 'Biological entity'],
      ['Specimen*', 'Title', 'Sample preparation protocol'],
      ['Image acquisition*', 'Title', 'Imaging instrument', 'Image acquisition parameters', 'Imaging method'],
      ['Image correlation', 'Title', 'Spatial and temporal alignment'],
      ['Image analysis', 'Title', 'Image analysis overview'],
      ['Annotation', 'Title', 'Annotation Overview', 'Annotation Type', 'Annotation Method', 'File List'],
      ['Study Component*', 'Name', 'Description', 'File List'],
    ]);
  });

  test('masks beside images are annotations: all but the method is known', () => {
    const header = aHeader({ dtype: 'uint8' });
    const all = [...rows, aRow('s1/a_mask.tif', {}, { header }), aRow('s2/nuclei_mask.tif', {}, { header })];
    const values = formValues(all, answers);
    expect(openFields(values)).toEqual(['Annotation Method']);
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
    expect(section.subsections[0].attributes).toEqual([
      { name: 'Name', value: 'Ada Example' },
      { name: 'E-mail', value: 'ada@example.org' },
      { name: 'Role', value: 'contact' },
      { name: 'affiliation', value: 'o1', reference: true },
    ]);
    expect(section.subsections[1]).toMatchObject({
      accno: 'o1',
      attributes: [{ name: 'Name', value: 'University of Example' }],
    });
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
