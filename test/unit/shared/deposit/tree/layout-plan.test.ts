import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitTree } from '../../../../../shared/deposit/tree/fit-tree.ts';
import { planLayout } from '../../../../../shared/deposit/tree/layout-plan.ts';
import { maskTree as tree } from './mask-target.ts';

const masks = 'derived/segmentation_masks/';
const written = ['metadata.tsv', 'extras/contributors.tsv'];
const plan = (paths: readonly string[]) => planLayout({ paths, tree, version: '2.7' });
const moves = (paths: readonly string[]) => plan(paths).steps.map(({ from, to }) => [from, to]);

describe('the plan of a layout', () => {
  test('a flat folder becomes a valid directory', () => {
    const { steps, folders, missing, left } = plan([
      'img.segmentations.OME.TIF',
      'img.segmentations.OME.TIF.json',
      'cells-objects.csv',
      'cells-mesh.glb',
      'raw/a.tif',
      'raw/a.tif.json',
      'README.txt',
      'segmentation-masks.csv',
      'transformations/1.json',
      '.DS_Store',
      'scopecard-deposit.json',
    ]);
    expect(steps).toEqual([
      { from: 'cells-mesh.glb', to: `${masks}cells-mesh.glb`, as: 'file' },
      { from: 'cells-objects.csv', to: `${masks}cells-objects.tsv`, as: 'tsv' },
      { from: 'img.segmentations.OME.TIF', to: `${masks}img.segmentations.ome.tiff`, as: 'file' },
      { from: 'img.segmentations.OME.TIF.json', to: `${masks}img.segmentations.ome.tiff.json`, as: 'file' },
      { from: 'segmentation-masks.csv', to: `${masks}segmentation-masks.csv`, as: 'file' },
      { from: 'transformations/1.json', to: `${masks}transformations/1.json`, as: 'file' },
      { from: 'README.txt', to: 'extras/README.txt', as: 'file' },
      { from: 'raw/a.tif', to: 'extras/raw/a.tif', as: 'file' },
      { from: 'raw/a.tif.json', to: 'extras/raw/a.tif.json', as: 'file' },
    ]);
    expect(folders).toEqual(['derived/extras/']);
    expect(missing).toEqual([]);
    expect(left.map(({ path }) => path)).toEqual(['.DS_Store', 'scopecard-deposit.json']);
  });

  test('a valid directory stays as it is', () => {
    const paths = [`${masks}a.segmentations.ome.tiff`, `${masks}cells-objects.xlsx`, 'derived/extras/x', 'extras/y'];
    expect(moves(paths)).toEqual([...paths].sort().map((path) => [path, path]));
  });

  test('misnamed folders are put right', () => {
    expect(moves(['Derived/Segmentation-Mask/a.segmentations.ome.tiff', 'Extra/b.txt', 'DERIVED/Extras/c'])).toEqual([
      ['DERIVED/Extras/c', 'derived/extras/c'],
      ['Derived/Segmentation-Mask/a.segmentations.ome.tiff', `${masks}a.segmentations.ome.tiff`],
      ['Extra/b.txt', 'extras/b.txt'],
    ]);
  });

  test('what is missing is reported', () => {
    expect(plan(['notes.txt']).missing.map(({ role }) => role)).toEqual(['mask', 'objects']);
  });

  test('two files never get the same path; the existing one keeps it', () => {
    const right = `${masks}a.segmentations.ome.tiff`;
    expect(moves(['a.segmentations.ome.tif', right])).toEqual([
      [right, right],
      ['a.segmentations.ome.tif', 'extras/a.segmentations.ome.tif'],
    ]);
  });

  test('tables that are rewritten are left out', () => {
    const paths = ['metadata.tsv', 'old-metadata.tsv', 'extras/contributors.tsv', 'extras/a'];
    const { steps, left } = planLayout({ paths, tree, version: '2.7', written });
    expect(steps.map(({ from }) => from)).toEqual(['extras/a']);
    expect(left.map(({ why }) => why)).toEqual(['upload', 'upload', 'upload']);
  });

  test('whatever is in a folder: each file goes to one place of its own, and no strays are left', () => {
    const part = fc.constantFrom(
      'a',
      'µ',
      'Extras',
      'extras',
      'derived',
      'Derived',
      'segmentation_masks',
      'x.segmentations.ome.tif',
      'x.segmentations.ome.tiff',
      'c-objects.csv',
      'c-objects.tsv',
      'b.tif',
      'b.tif.json',
      '-mesh.glb',
      'metadata.tsv',
    );
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
        const { steps, left, folders } = planLayout({ paths, tree, version: '2.7', written });
        const places = steps.map(({ to }) => to);
        expect(new Set(places).size).toBe(places.length);
        expect([...steps.map(({ from }) => from), ...left.map((file) => file.path)].sort()).toEqual([...paths].sort());
        expect(fitTree([...places, ...folders], tree, ['2.7']).tried[0]?.notAllowed).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
