import { expect, test } from 'vitest';
import { withoutWritten } from '../../../../shared/deposit/written-files.ts';

const archive = ['bioimages.md', 'file-list.tsv', 'submission.json'];

test.each([
  ['finished files of a target', [...archive, 'annotations.tsv', 'renamed-files.tsv'], []],
  ['those in a folder', archive.map((name) => `for BIA/${name}`), []],
  [
    'drafts',
    ['DRAFT-README.txt', 'x/DRAFT-file-list.tsv', 'x/DRAFT-a-channels.csv', 'DRAFT-a.ome-tiff.channels.csv'],
    [],
  ],
  ['a table for OMERO', ['omero.csv', 'a/omero.csv'], []],
  ['one of several files', ['file-list.tsv', 'a/annotations.tsv'], ['file-list.tsv', 'a/annotations.tsv']],
  [
    'what people write',
    ['README.txt', 'channels.csv', 'DRAFT-paper.docx', 'Notes-README.txt'],
    ['README.txt', 'channels.csv', 'DRAFT-paper.docx', 'Notes-README.txt'],
  ],
  ['a README beside tables', [...archive, 'README.txt', 'a.tif'], ['README.txt', 'a.tif']],
])('tells %s', (_, paths, left) => {
  expect(withoutWritten(paths)).toEqual(left);
});
