import { describe, expect, test } from 'vitest';
import { checkIdrFile } from '../../../../../shared/deposit/omero/check-idr-file.ts';
import { checkOmeroTable } from '../../../../../shared/deposit/omero/check-omero-table.ts';
import { idrStudy } from '../../../../../shared/deposit/omero/idr-study.ts';
import { rows } from '../bioimage-archive/submission.ts';

const omero = (text: string) => checkOmeroTable({ text, path: 't.csv', repository: 'OMERO' });
const idr = (text: string) => checkIdrFile({ text, path: 't', repository: 'the IDR' });

describe('a table for OMERO', () => {
  test.each([
    ['names', 'Image Name,Depth\na.tif,deep\n'],
    [
      'types',
      '# header s,s,l,d,b\r\nDataset Name,Image Name,Order,Depth,Left\r\nx,a.tif,-2,1e3,no\r\nx,b.tif,+1,.5,\r\n',
    ],
    ['a column of a type that is an object', '# header s,well\nGene,Place\na,A1\n'],
    ['wells', 'Plate,Well,Gene\np1,A1,"a,b"\n\n'],
    ['objects by their numbers', '# header image,roi,d\nImage,Roi,Area\n5,7,nan\n'],
  ])('with %s is good', (_, text) => {
    expect(omero(text)).toEqual([]);
  });

  test.each([
    ['no column of images', 'Name,Depth\na.tif,5\n', 'deposit-omero-object', 1],
    ['another spelling of that column', 'image name,Depth\na.tif,5\n', 'deposit-omero-object', 1],
    ['semicolons', 'Image Name;Depth\na.tif;5\n', 'deposit-channel-separator', 1],
    ['a heading too few', 'Image Name,,Depth\na.tif,,5\n', 'deposit-omero-heading', 1],
    ['a type too few', '# header s\nImage Name,Depth\na.tif,5\n', 'deposit-omero-types', 1],
    ['a type that is none', '# header s,text\nImage Name,Depth\na.tif,5\n', 'deposit-omero-type', 1],
    ['a word for a whole number', '# header s,l\nImage Name,Depth\na.tif,deep\n', 'deposit-type', 3],
    ['a fraction for a whole number', '# header s,l\nImage Name,Depth\na.tif,1.5\n', 'deposit-type', 3],
    ['a number with a comma', '# header s,d\nImage Name,Depth\na.tif,"1,5"\n', 'deposit-type', 3],
    ['no number', '# header s,d\nImage Name,Depth\na.tif,\n', 'deposit-omero-empty', 3],
    ['a row that is too short', 'Image Name,Depth\na.tif\n', 'deposit-channel-cells', 2],
    ['a bare comma in a cell', 'Image Name,Depth\na.tif,5,6\n', 'deposit-channel-cells', 2],
    ['a quote without an end', 'Image Name,Depth\na.tif,"5\n', 'deposit-unreadable', 2],
  ])('with %s is not', (_, text, code, row) => {
    expect(omero(text)).toMatchObject([{ code, row }]);
  });

  test('without images, or without anything', () => {
    expect(omero('Image Name,Depth\n')).toMatchObject([{ code: 'deposit-no-rows' }]);
    expect(omero('')).toMatchObject([{ code: 'deposit-omero-object' }, { code: 'deposit-no-rows' }]);
  });

  test('a hundred thousand wrong rows are not all listed', () => {
    expect(omero(`Image Name,Depth\n${'a\n'.repeat(100_000)}`)).toHaveLength(10_000);
  });
});

describe('a file for the IDR', () => {
  const study = (changes: readonly (readonly [string, string])[] = []) => {
    const text = idrStudy({ values: new Map(), people: [], publications: [{ title: 'A' }], rows, organism: '' });
    return changes.reduce((changed, [from, to]) => changed.replace(from, to), text);
  };

  test('its annotations are read as OMERO reads them', () => {
    expect(idr('Dataset Name,Image Name,Characteristics [Organism]\nx,a.tif,Mus musculus\n')).toEqual([]);
    expect(idr('Dataset Name,Characteristics [Organism]\nx,Mus musculus\n')).toMatchObject([
      { code: 'deposit-omero-object' },
    ]);
  });

  test('its paths have two columns, or three', () => {
    const good = 'Dataset:name:a b\t/data/a\nProject:name:idr0000-x/experimentA/Dataset:name:b\t/data/b.tif\tb\n\n';
    expect(idr(good)).toEqual([]);
    expect(idr(`${good}Dataset:name:c /data/c\nx\t/data/d\n`)).toMatchObject([
      { code: 'deposit-idr-path', row: 4 },
      { code: 'deposit-idr-path', row: 5 },
    ]);
  });

  test('the study that Scopecard writes is good, with all line ends', () => {
    expect(idr(study())).toEqual([]);
    expect(idr(study().replaceAll('\n', '\r\n'))).toEqual([]);
    expect(idr(study().replaceAll('\n', '\r'))).toEqual([]);
  });

  test.each([
    ['Study Type\t', 'Study Type', 'deposit-idr-key', 'Study Type'],
    ['Study Author List\t', 'Authors\t', 'deposit-idr-key', 'Study Author List'],
    ['Experiment Number\t1\n', '', 'deposit-idr-key', 'Experiment Number'],
    ['Study Experiments Number\t1', 'Study Screens Number\t', 'deposit-idr-key', 'Study Experiments Number'],
    ['Study Organism\tMus musculus', 'Study Organism\t', 'deposit-idr-organism', 'Study Organism'],
    ['Study Publication Title\tA', 'Study Publication Title\tA\tB', 'deposit-idr-publications', undefined],
    ['Study PubMed ID\t', 'Study PubMed ID\tPMID:35189131', 'deposit-pattern', 'Study PubMed ID'],
    ['Study DOI\t', 'Study DOI\tdoi:10.1016/x', 'deposit-pattern', 'Study DOI'],
  ])('a study with %j replaced by %j', (from, to, code, column) => {
    const [only, ...others] = idr(study([[from, to]]));
    expect([only?.code, only?.column, others]).toEqual([code, column, []]);
  });

  test('an organism of each experiment is enough', () => {
    const text = study([
      ['Study Organism\tMus musculus', 'Study Organism\t'],
      ['Experiment Number\t1', 'Experiment Number\t1\nExperiment Organism\tMus musculus'],
    ]);
    expect(idr(text)).toEqual([]);
  });
});
