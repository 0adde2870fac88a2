import { describe, expect, test } from 'vitest';
import { fitTree } from '../../../../../shared/deposit/tree/fit-tree.ts';
import { treeFindings } from '../../../../../shared/deposit/tree/tree-findings.ts';
import { worded } from '../../../../helpers/sentence-of.ts';
import { maskTree as rules, maskTarget as target } from './mask-target.ts';

const masks = 'derived/segmentation_masks/';
const good = ['extras/', 'derived/extras/', `${masks}img.segmentations.ome.tiff`, `${masks}cells-objects.xlsx`];

function findings(paths: readonly string[], versions: readonly string[] = target.accepts) {
  return worded(treeFindings(paths, fitTree(paths, rules, versions), rules));
}

const without = (part: string) => good.filter((path) => !path.includes(part));

describe('findings of a directory', () => {
  test('none where the newest version fits', () => {
    expect(findings(good)).toEqual([]);
  });

  test('what is missing, with what it would look like', () => {
    expect(findings(without('objects'))).toMatchObject([
      {
        code: 'deposit-tree-missing',
        message: 'There is no objects table yet: derived/segmentation_masks/<mask>-objects.xlsx (or .tsv).',
      },
    ]);
  });

  test('a near miss takes the place of what is missing, with what to do', () => {
    expect(findings([...without('tiff'), `${masks}img.segmentations.OME.TIFF`])).toMatchObject([
      {
        code: 'deposit-tree-near',
        path: `${masks}img.segmentations.OME.TIFF`,
        message: 'img.segmentations.OME.TIFF: the ending must be lower case.',
        fix: 'Rename it to img.segmentations.ome.tiff.',
      },
    ]);
  });

  test('strays, with where they could go', () => {
    expect(findings([...good, 'README.txt', '8-metadata.tsv', 'raw/', 'raw/a.tif'])).toMatchObject([
      { code: 'deposit-tree-stray', path: '8-metadata.tsv', fix: 'Move it to the folder above.' },
      {
        path: 'README.txt',
        message: 'README.txt is in a place where no file is allowed.',
        fix: 'Move it to extras/README.txt.',
      },
      { path: 'raw/' },
      { path: 'raw/a.tif', fix: 'Move it to extras/raw/a.tif.' },
    ]);
  });

  test('a name with a line break is no stray: it is reported where names are listed', () => {
    expect(findings([...good, 'a\nb.txt'])).toEqual([]);
  });

  test('a misnamed folder is reported once, not for every file in it', () => {
    const paths = [...without('extras/'), 'derived/extras/', ...[1, 2, 3].map((i) => `Extras/${i}.txt`)];
    expect(findings(paths)).toMatchObject([
      { code: 'deposit-tree-near', path: 'Extras/', message: 'Extras/: the folder must be called extras.' },
    ]);
  });

  test('a directory that fits an older version has a finding for what keeps it from the newest', () => {
    expect(findings([...without('tiff'), `${masks}img.segmentations.ome.tif`])).toMatchObject([
      {
        code: 'deposit-tree-version',
        severity: 'warning',
        message: 'Fits 2.5, not 2.7: img.segmentations.ome.tif: the ending is .ome.tiff, not .ome.tif.',
        fix: 'HuBMAP accepts it as 2.5. To follow 2.7: make it img.segmentations.ome.tiff.',
      },
    ]);
    expect(findings(good.slice(1))).toMatchObject([{ message: 'Fits 2.1, not 2.7: there is no folder extras/.' }]);
  });

  test('what keeps a directory from the newest version is named up to three times', () => {
    const paths = ['derived/extras/', `${masks}img_segmentations.ome.tif`, 'README.txt', 'a.txt', 'b.txt'];
    const olderOf = (some: readonly string[]) =>
      worded(treeFindings(some, { fits: ['2.0'], tried: fitTree(some, rules, ['2.7']).tried }, rules));
    const [found, ...others] = olderOf(paths);
    expect([found?.code, others]).toEqual(['deposit-tree-version', []]);
    expect(found?.message).toMatch(/; 3 more\.$/u);
    expect(olderOf(paths.slice(0, 2))[0]?.message).toMatch(/(?:;[^;]*){2}$/u);
    expect(olderOf(paths.slice(0, 2))[0]?.message).not.toContain('more');
  });

  test('a path that only contains the name of a misnamed folder is a stray of its own', () => {
    const paths = [...without('extras/'), 'derived/extras/', 'Extras/1.txt', 'old/Extras/1.txt'];
    expect(findings(paths).map(({ code, path }) => [code, path])).toEqual([
      ['deposit-tree-near', 'Extras/'],
      ['deposit-tree-stray', 'old/Extras/1.txt'],
    ]);
  });

  test('one version alone; without extras/ strays go below derived/', () => {
    expect(findings([...good, 'a.txt'], ['2.0'])).toMatchObject([
      { path: 'a.txt', fix: 'Move it to derived/extras/a.txt.' },
      { path: 'extras/' },
    ]);
  });

  test('100,000 strays are reported by folder, in bounded time', () => {
    const paths = [...good, ...Array.from({ length: 100_000 }, (_, i) => `raw/${i}.tif`)];
    const found = findings(paths);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toMatchObject({
      code: 'deposit-tree-strays',
      path: 'raw/',
      message: '99900 more files and folders in raw/ are in places where none are allowed.',
    });
  });
});
