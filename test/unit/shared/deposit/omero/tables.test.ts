import { describe, expect, test } from 'vitest';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { noAnswers } from '../../../../../shared/deposit/answers.ts';
import { formLists } from '../../../../../shared/deposit/bioimage-archive/form-lists.ts';
import { targetFindings } from '../../../../../shared/deposit/check/target-findings.ts';
import { unclearOrganisms } from '../../../../../shared/deposit/omero/idr-organisms.ts';
import { idrStudy } from '../../../../../shared/deposit/omero/idr-study.ts';
import { idrAnnotation, idrFilePaths } from '../../../../../shared/deposit/omero/idr-tables.ts';
import { omeroCsv, omeroFindings, sceneFindings } from '../../../../../shared/deposit/omero/omero-csv.ts';
import { isOmeroStart } from '../../../../../shared/deposit/omero/omero-start.ts';
import { formValues } from '../../../../../shared/deposit/sources/form-values.ts';
import type { Target } from '../../../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { answers, lists, people, rows } from '../bioimage-archive/submission.ts';

describe('tables for OMERO and IDR', () => {
  test('names, datasets and fields, with a line of types', () => {
    expect(omeroCsv(rows, 'lab')).toBe(
      '# header s,s,s,s,s,l\nImage Name,Dataset Name,Species,Genotype,Region,Depth\na.tif,s1,mouse,wt,cortex,120\na.tif,s2,Mus musculus,"ko, het",cortex,80\n',
    );
    expect(omeroCsv(rows.slice(0, 1), 'lab')).toBe(
      '# header s,s,s,s,l\nImage Name,Species,Genotype,Region,Depth\na.tif,mouse,wt,cortex,120\n',
    );
  });

  test.each(['0x10', '0b1', 'Infinity'])('a depth of %s, which OMERO reads as no number, is text', (depth) => {
    const [one, other] = [
      aRow('a.tif', { 'experiment_metadata.depth': '1.5' }),
      aRow('b.tif', { 'experiment_metadata.depth': depth }),
    ];
    expect(omeroCsv([one, other], 'lab')).toContain('# header s,s\nImage Name,Depth\n');
    expect(omeroCsv([one], 'lab')).toContain('# header s,d\n');
  });

  test('a cell with a line break is quoted', () => {
    const noted = [aRow('x/a\nb.tif', { 'experiment_metadata.genotype': 'one\ntwo' })];
    expect(omeroCsv(noted, 'lab')).toBe('# header s,s\nImage Name,Genotype\n"a\nb.tif","one\ntwo"\n');
  });

  test('two images of one name in one dataset', () => {
    expect(omeroFindings(rows, 'lab')).toEqual([]);
    expect(omeroFindings([aRow('x/a.tif'), aRow('x/a.tif')], 'lab')).toMatchObject([{ code: 'deposit-omero-twice' }]);
  });

  test('files with several images, which OMERO names one by one', () => {
    const file = aRow('x/a.lif', {}, { header: aHeader({ numScenes: 3 }) });
    const found = sceneFindings([...rows, file, aRow('x/unread.tif', {}, { header: null })]);
    expect(found.map(({ severity, path }) => [severity, path])).toEqual([['warning', 'x/a.lif']]);
    expect(sentenceOf(found[0])).toMatch(/^a\.lif contains 3 images/);
    const subject = { rootName: 'lab', images: [file], book: new AnswerBook(noAnswers), channels: [] };
    for (const id of ['omero', 'idr']) {
      const target = targetNamed(id)?.target as Target;
      expect(targetFindings(subject, target).map(({ code }) => code)).toContain('deposit-omero-scenes');
    }
  });

  test('IDR: the study file has every key that its parser requires, each followed by a tab, and no quotes', () => {
    const values = formValues(rows, { ...answers, sample_type: 'tissue', description: 'Line "scans"\tof\nvessels.' });
    const study = idrStudy({ values, people, publications: [], rows, organism: '' });
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

  test('IDR: an organism that was answered for another repository, where no image has a species', () => {
    const bare = [aRow('a.tif'), aRow('b.tif')];
    const told = (organism: string) => {
      const study = idrStudy({ values: formValues(bare, answers), people, publications: [], rows: bare, organism });
      const [names, , numbers] = /^Study Organism.*?Accession[^\n]*/msu.exec(study)?.[0].split('\n') ?? [];
      return [names, numbers, idrAnnotation(bare, 'lab', organism).split('\n')[1]];
    };
    expect(told('Mus musculus (mouse), NCBITaxon:10090')).toEqual([
      'Study Organism\tMus musculus',
      'Study Organism Term Accession\tNCBITaxon_10090',
      'lab,a.tif,Mus musculus,NCBITaxon,NCBITaxon_10090',
    ]);
    expect(told('Peromyscus leucopus, NCBITaxon:10041')[2]).toBe(
      'lab,a.tif,Peromyscus leucopus,NCBITaxon,NCBITaxon_10041',
    );
    expect(told('mouse; rat')).toEqual([
      'Study Organism\tMus musculus\tRattus norvegicus',
      'Study Organism Term Accession\tNCBITaxon_10090\tNCBITaxon_10116',
      'lab,a.tif',
    ]);
    expect(told('')).toEqual(['Study Organism\t', 'Study Organism Term Accession\t', 'lab,a.tif']);
  });

  test('IDR: several organisms that were answered leave images without a species unclear', () => {
    const bare = [aRow('a.tif'), aRow('b.tif')];
    const told = (images: typeof bare, organism: string) =>
      unclearOrganisms(images, organism).map(({ code, details }) => [code, details]);
    expect(told(bare, 'mouse; rat')).toEqual([
      ['deposit-organism-unclear', { organisms: 'Mus musculus, Rattus norvegicus', images: '2 images' }],
    ]);
    expect(told([...rows.slice(0, 1), aRow('b.tif')], 'mouse; rat')[0]?.[1]).toMatchObject({ images: '1 image' });
    expect(told(rows.slice(0, 1), 'mouse; rat')).toEqual([]);
    expect(told(bare, 'mouse; Mus musculus')).toEqual([]);
    expect(told(bare, '')).toEqual([]);
  });

  test('IDR: an organism that was answered, for images without a species when others have one', () => {
    const some = [...rows.slice(0, 1), aRow('b.tif')];
    const told = (organism: string) => [
      idrStudy({ values: formValues(some, answers), people, publications: [], rows: some, organism }).match(
        /^Study Organism\t.*$/mu,
      )?.[0],
      idrAnnotation(some, 'lab', organism).split('\n')[2],
    ];
    expect(told('Rattus norvegicus')).toEqual([
      'Study Organism\tRattus norvegicus\tMus musculus',
      'lab,b.tif,Rattus norvegicus,NCBITaxon,NCBITaxon_10116,,,',
    ]);
    expect(told('mouse; rat')[1]).toBe('lab,b.tif,,,,,,');
    expect(told('')).toEqual(['Study Organism\tMus musculus', 'lab,b.tif,,,,,,']);
  });

  test('IDR: as many titles as authors, since its parser strips blanks at the end of a line', () => {
    const { publications } = formLists(lists);
    const study = idrStudy({ values: formValues(rows, answers), people, publications, rows, organism: '' });
    expect(study).toContain('\nStudy Publication Title\tVessels under angiotensin\tSecond\n');
    expect(study).toContain('\nStudy Author List\tAda Example, Max Muster\tnot given\n');
    expect(study).toContain('\nStudy PubMed ID\t\t35189131\n');
    expect(study).toContain('\nStudy DOI\thttps://doi.org/10.1000/xyz\t\n');
  });

  test('IDR: paths of datasets, and annotations with terms', () => {
    expect(idrFilePaths(rows, 'lab', '/uod/idr/x')).toBe(
      'Dataset:name:s1\t/uod/idr/x/s1\nDataset:name:s2\t/uod/idr/x/s2\n',
    );
    const alike = ['a/b/1.tif', 'a-b/1.tif', 'lab/2.tif', '2.tif'].flatMap((path) =>
      rows.slice(0, 1).map((row) => ({ ...row, path })),
    );
    expect(idrFilePaths(alike, 'lab', '/x').match(/name:[^\t]*/g)).toEqual([
      'name:lab / a / b',
      'name:lab / a-b',
      'name:lab / lab',
      'name:lab',
    ]);
    expect(idrFilePaths([aRow('a/1.tif'), aRow('a/b/c/2.tif'), aRow('a-x/3.tif')], 'lab', '/x')).toBe(
      'Dataset:name:a\t/x/a/1.tif\nDataset:name:a-b-c\t/x/a/b/c\nDataset:name:a-x\t/x/a-x\n',
    );
    expect(new Set(idrAnnotation(alike, 'lab').split('\n')).size).toBe(alike.length + 2);
    expect(idrAnnotation(rows, 'lab').split('\n').slice(0, 2)).toEqual([
      'Dataset Name,Image Name,Characteristics [Organism],Term Source 1 REF,Term Source 1 Accession,Characteristics [Genotype],Characteristics [Region],Characteristics [Depth (um)]',
      's1,a.tif,Mus musculus,NCBITaxon,NCBITaxon_10090,wt,cortex,120',
    ]);
  });
});

test('IDR: the study file has the sections and keys of the template, in its order', () => {
  const more = { 'specimen.growth': 'on agar', 'acquisition.parameters': '20×', 'analysis.overview': 'by FWHM' };
  const values = formValues(rows, { ...answers, ...more });
  const study = idrStudy({ values, people, publications: [], rows, organism: '' });
  const lines = study.split('\n').map((line) => line.split('\t'));
  expect(lines.map(([key]) => key)).toEqual([
    '# STUDY DESCRIPTION SECTION',
    'Comment[IDR Study Accession]',
    'Study Title',
    ...['Study Type', 'Study Type Term Source REF', 'Study Type Term Accession'],
    'Study Description',
    'Study Key Words',
    ...['Study Organism', 'Study Organism Term Source REF', 'Study Organism Term Accession'],
    'Study Experiments Number',
    'Study External URL',
    'Study Public Release Date',
    '',
    '# Study Publication',
    ...['Study PubMed ID', 'Study Publication Title', 'Study Author List', 'Study PMC ID', 'Study DOI'],
    '',
    '# Study Contacts',
    ...['Last Name', 'First Name', 'Email', 'Address', 'ORCID', 'Roles'].map((part) => `Study Person ${part}`),
    '',
    '# Study License and Data DOI',
    ...['Study License', 'Study License URL', 'Study Data Publisher', 'Study Data DOI'],
    '',
    '# Term sources',
    ...['Term Source Name', 'Term Source URI'],
    '',
    '# EXPERIMENT SECTION',
    'Experiment Number',
    'Comment[IDR Experiment Name]',
    ...['Experiment Sample Type', 'Experiment Description', 'Experiment Size'],
    'Experiment Imaging Method',
    ...['Experiment Imaging Method Term Source REF', 'Experiment Imaging Method Term Accession'],
    'Experiment Comments',
    '',
    '# assay files',
    ...['Experiment Assay File', 'Experiment Assay File Format'],
    '',
    '# Protocols',
    ...['Name', 'Type', 'Type Term Source REF', 'Type Term Accession', 'Description'].map((part) => `Protocol ${part}`),
    '',
  ]);
  const valuesOf = (wanted: string) => lines.find(([key]) => key === wanted)?.slice(1);
  const protocols = ['growth', 'treatment', 'image acquisition', 'data analysis'].map((name) => `${name} protocol`);
  expect(valuesOf('Protocol Name')).toEqual(protocols);
  expect(valuesOf('Protocol Type')).toEqual(protocols);
  expect(valuesOf('Protocol Type Term Source REF')).toEqual(['EFO', 'EFO', '', '']);
  expect(valuesOf('Protocol Type Term Accession')).toEqual(['EFO_0003789', 'EFO_0003969', '', '']);
  expect(valuesOf('Protocol Description')).toEqual(['on agar', 'Mice were perfused.', '20×', 'by FWHM']);
  expect(valuesOf('Study Organism Term Source REF')).toEqual(['NCBITaxon']);
  expect(valuesOf('Experiment Size')?.[0]).toBe('5D Images: 2');
  const [names, addresses] = [valuesOf('Term Source Name'), valuesOf('Term Source URI')];
  expect([names?.length, addresses?.length]).toEqual([4, 4]);
});

test.each([
  ['# header s,d\nImage Name,Depth\na.tif,5\n', true],
  ['# header s,s,d\r\nImage Name,Dataset Name,Depth\r\n', true],
  ['# header s,s\nDataset Name,Image Name\n', false],
  ['# header s,d\nImage Name,Area\n', false],
  ['Image Name,Depth\na.tif,5\n', false],
])('%j is a table of ours for OMERO: %s', (text, isOurs) => {
  expect(isOmeroStart(text)).toBe(isOurs);
});
