import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tsvText } from '../../../../../shared/deposit/objects/tsv-text.ts';
import { makeXlsx } from '../../../../helpers/make-xlsx.ts';
import { labelMask, maskObject, writeMaskLab } from '../../../../helpers/mask-lab.ts';
import { objectsRows } from '../../../../helpers/objects-rows.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';

const target = ['--target', 'hubmap-segmentation-mask', '--json'];
const masks = 'derived/segmentation_masks';
async function lines(...words: readonly string[]) {
  const { code, stdout, stderr } = await scopecard(['deposit', ...words]);
  return { code, lines: parseLines(stdout), stderr };
}

const answers = {
  parent_dataset_id: 'HBM386.ZGKG.235',
  'protocol.derived': '10.17504/protocols.io.abc123',
  is_cell_type_annotation_included: true,
  people: [
    {
      id: 'p1',
      first_name: 'Ada',
      last_name: 'Example',
      affiliation: 'University of Example',
      orcid: '0000-0002-1825-0097',
      roles: ['contact', 'pi'],
    },
  ],
};

describe('scopecard deposit for a mask dataset', () => {
  it('asks what no file gives, then makes a directory that its own check finds good', async () => {
    const root = tempFolder();
    writeMaskLab(root);
    const asked = await lines('questions', root, ...target);
    expect(asked.lines.map(({ key }) => key).sort()).toEqual([
      'is_cell_type_annotation_included',
      'parent_dataset_id',
      'people',
      'protocol.derived',
    ]);
    const from = put(tempFolder(), 'answers.json', JSON.stringify({ answers }));
    expect((await scopecard(['deposit', 'answer', root, '--from', from])).code).toBe(0);
    const out = join(tempFolder(), 'upload');
    const written = await lines('write', root, ...target, '-o', out, '--layout', 'link');
    expect([written.code, written.stderr]).toEqual([0, expect.any(String)]);
    expect(readdirSync(out).sort()).toEqual(['derived', 'extras', 'metadata.tsv']);
    expect(readdirSync(join(out, masks)).sort()).toEqual(['cells-objects.tsv', 'img.segmentations.ome.tiff']);
    expect(readdirSync(join(out, 'extras')).sort()).toEqual(['contributors.tsv', 'notes']);
    expect(statSync(join(out, masks, 'img.segmentations.ome.tiff')).ino).toBe(
      statSync(join(root, 'img.segmentations.ome.tif')).ino,
    );
    const checked = await lines('check', out, ...target);
    expect(checked).toMatchObject({ code: 0, lines: [{ ready: true, fits: ['2.7', '2.3', '2.2'], version: '2.7' }] });
    const again = await lines('write', root, ...target, '-o', out, '--layout', 'link');
    expect(again.lines.map(({ state }) => state)).toEqual(again.lines.map(() => 'unchanged'));
  });

  it('compares pixel values with the objects table on request', async () => {
    const root = tempFolder();
    put(root, 'extras/a.txt', 'a');
    put(root, 'derived/extras/a.txt', 'a');
    put(root, `${masks}/cells-objects.tsv`, tsvText(objectsRows([maskObject])));
    const found = async (values: readonly number[], ...words: readonly string[]) => {
      put(root, `${masks}/img.segmentations.ome.tiff`, labelMask(values));
      const { lines: told } = await lines('check', root, ...target, ...words);
      return told.flatMap(({ code, message }) => (String(code).startsWith('deposit-mask-value') ? [message] : []));
    };
    expect(await found([1, 7, 9])).toEqual([]);
    expect(await found([1], '--pixels')).toEqual([]);
    expect(await found([1, 7, 9], '--pixels')).toEqual([expect.stringMatching(/7, 9/)]);
  });

  it('refuses what lacks a mask, and reports what is missing', async () => {
    const root = tempFolder();
    writeMaskLab(root);
    const { code, lines: told } = await lines(
      'write',
      root,
      ...target,
      '-o',
      join(tempFolder(), 'x'),
      '--layout',
      'copy',
      '--dry-run',
    );
    expect(code).toBe(1);
    expect(told.filter(({ code: found }) => found === 'deposit-missing')).toHaveLength(4);
  });

  it('a draft has the directory and tables that are named so', async () => {
    const root = tempFolder();
    writeMaskLab(root);
    const out = join(tempFolder(), 'draft');
    expect((await lines('write', root, ...target, '-o', out, '--layout', 'copy', '--draft')).code).toBe(1);
    expect(readdirSync(out).sort()).toEqual(['DRAFT-metadata.tsv', 'derived', 'extras']);
    expect(readdirSync(join(out, 'extras')).sort()).toEqual(['DRAFT-contributors.tsv', 'notes']);
    expect(readFileSync(join(out, masks, 'cells-objects.tsv'), 'utf8')).toBe(tsvText(objectsRows([maskObject])));
  });
});

describe('scopecard deposit check of a mask dataset', () => {
  it('names every version that fits, or what keeps it from fitting', async () => {
    const root = tempFolder();
    mkdirSync(join(root, 'derived/extras'), { recursive: true });
    put(root, `${masks}/img.segmentations.OME.TIFF`, labelMask());
    put(root, `${masks}/cells-objects.tsv`, tsvText(objectsRows([maskObject])));
    const { code, lines: told } = await lines('check', root, ...target);
    expect([code, told[0]]).toEqual([
      1,
      { target: 'hubmap-segmentation-mask', version: '2.7', ready: false, fits: [] },
    ]);
    expect(told.slice(1)).toMatchObject([
      { code: 'deposit-tree-missing', severity: 'error' },
      { code: 'deposit-tree-near', message: 'img.segmentations.OME.TIFF: the ending must be lower case.' },
    ]);
    expect((await lines('check', root, '--target', 'hubmap-segmentation-mask@2.5', '--json')).lines[0]).toMatchObject({
      version: '2.5',
      fits: [],
    });
  });

  it('names in its text each kind of misnamed file, and the first few places that share a fault', async () => {
    const root = tempFolder();
    mkdirSync(join(root, 'extras'));
    put(root, `${masks}/img.segmentations.OME.TIFF`, labelMask());
    for (const name of ['cells-objects.CSV', 'nuclei-objects.TSV']) put(root, `${masks}/${name}`, '');
    for (const name of ['a', 'b', 'c', 'd', 'e']) put(root, `${name}.txt`, name);
    const { stdout } = await scopecard(['deposit', 'check', root, '--target', 'hubmap-segmentation-mask']);
    const told = stdout.split('\n');
    expect(
      told.filter((line) => /Rename it to/u.test(line)).map((line) => line.slice(7, line.indexOf(':', 7))),
    ).toEqual(['img.segmentations.OME.TIFF', 'cells-objects.CSV', 'nuclei-objects.TSV']);
    expect(told).toContain(
      'error: a.txt is in a place where no file is allowed. (4 more places like it: b.txt, c.txt, d.txt …) Move it to extras/a.txt.',
    );
  });

  it('names in its text the table that has a row', async () => {
    const root = tempFolder();
    for (const folder of ['extras', 'derived/extras']) mkdirSync(join(root, folder), { recursive: true });
    put(root, `${masks}/img.segmentations.ome.tiff`, labelMask());
    put(root, `${masks}/cells-objects.tsv`, tsvText(objectsRows([maskObject])));
    put(root, `${masks}/more-objects.tsv`, tsvText(objectsRows([maskObject.with(5, '')])));
    const { stdout } = await scopecard(['deposit', 'check', root, '--target', 'hubmap-segmentation-mask']);
    expect(stdout.split('\n')).toContain(
      `error: ${masks}/more-objects.tsv: Row 11, Annotation tool is empty. HuBMAP requires it. Enter it in the table.`,
    );
  });

  it('an objects table alone, with the rows of the file', async () => {
    const path = put(
      tempFolder(),
      'cells-objects.xlsx',
      makeXlsx(objectsRows([maskObject, [...maskObject.slice(0, 5), 'bad_val', ...maskObject.slice(6)]])),
    );
    const { code, lines: told } = await lines('check', path, ...target);
    expect([code, told]).toMatchObject([
      1,
      [
        { ready: false, fits: [] },
        { code: 'deposit-objects-twice', row: 12 },
        { code: 'deposit-not-one-of', row: 12, column: 'Annotation tool', value: 'bad_val' },
      ].toSorted(
        (a, b) =>
          Number('code' in a && a.code === 'deposit-objects-twice') -
          Number('code' in b && b.code === 'deposit-objects-twice'),
      ),
    ]);
  });
});
