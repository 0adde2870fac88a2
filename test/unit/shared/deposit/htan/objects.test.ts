import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import type { HtanImage } from '../../../../../shared/deposit/htan/image-facts.ts';
import { compareIds, readObjectIds } from '../../../../../shared/deposit/htan/objects-contents.ts';
import { channelsWithoutColumn, matchObjects, objectsStem } from '../../../../../shared/deposit/htan/objects-match.ts';
import { readDepositRecords } from '../../../../../shared/deposit/table/records.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { readStructure } from '../../../../../shared/tiff/read-structure.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { contextOf } from '../../tiff/context.ts';
import { omeXml } from '../../tiff/samples.ts';

const pixels = 'SizeX="8" SizeY="8" SizeC="2" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16"';
const inner = '<Channel ID="Channel:0:0" Name="142Nd_CD3"/><Channel ID="Channel:0:1" Name="Channel 1"/><TiffData/>';

function anImage(path: string): HtanImage {
  const ifds = [page({ width: 8, height: 8, description: omeXml([{ pixels, inner }]) })];
  const { structure } = readStructure(memorySource(makeTiff({ ifds })), contextOf(path));
  if (!structure) throw new Error('no structure');
  return {
    path,
    structure,
    siblings: [],
    channelTable: true,
    table: null,
    tableFaults: [],
    parent: null,
    finished: null,
  };
}

const table = (path: string, ...header: readonly string[]) => ({ path, header: ['CellID', 'X', 'Y', ...header] });

describe('tables of objects', () => {
  test.each([
    ['s/a_cells.csv', 'a'],
    ['a-single-cell-features.csv', 'a'],
    ['a_mask_quantification.csv', 'a'],
    ['Excellent.csv', 'excellent'],
    ['cells.csv', 'cells'],
  ])('%s belongs to %s', (path, stem) => {
    expect(objectsStem(path)).toBe(stem);
  });

  test('the mask and the image are those of its name, else the only ones', () => {
    const images = ['s/a.ome.tif', 's/a_mask.tif', 's/b.ome.tif', 's/b_mask.tif', 't/c_mask.tif'].map(anImage);
    const [named, alone, lost] = matchObjects(
      [table('s/b_cells.csv'), table('t/cells.csv'), table('s/cells.csv')],
      images,
    ).map(({ mask, image }) => [mask?.path, image?.path]);
    expect(named).toEqual(['s/b_mask.tif', 's/b.ome.tif']);
    expect(alone).toEqual(['t/c_mask.tif', undefined]);
    expect(lost).toEqual([undefined, undefined]);
  });

  test('a column is about a channel by its name or by what it binds to; default names are not asked for', () => {
    const image = anImage('a.ome.tif');
    const absent = (...columns: readonly string[]) =>
      channelsWithoutColumn({ table: table('a.csv', ...columns), mask: null, image });
    expect(absent('CD3_cellMask')).toEqual([]);
    expect(absent('142Nd_CD3')).toEqual([]);
    expect(absent('CD31')).toEqual(['142Nd_CD3']);
    expect(channelsWithoutColumn({ table: table('a.csv'), mask: null, image: null })).toBeNull();
  });

  test('ids are whole numbers, each once', () => {
    const text = 'X,CellID\n1,1\n1,2.0\n1,2.0\n\n1,0\n1,\n';
    const { ids, findings } = runToEnd(readObjectIds('a.csv', readDepositRecords(text, ',')));
    expect([...ids]).toEqual(['1', '2.0']);
    expect(findings).toMatchObject([
      { code: 'deposit-htan-objects-id', row: 6, details: { count: 2 } },
      { code: 'deposit-htan-objects-twice', row: 4, details: { first: 3 } },
    ]);
  });

  test('small objects may vanish on a smaller level, so only the full size shows which ids have no pixels', () => {
    const mask = { path: 'm.tif', values: new Set([0, 1, 2]), isFull: true };
    const codes = (isFull: boolean) =>
      compareIds('a.csv', new Set(['1', '9']), { ...mask, isFull }).map(({ code }) => code);
    expect(codes(true)).toEqual(['deposit-htan-objects-row', 'deposit-htan-objects-pixels']);
    expect(codes(false)).toEqual(['deposit-htan-objects-row']);
  });
});
