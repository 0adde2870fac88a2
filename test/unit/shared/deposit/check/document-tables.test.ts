import { expect, it } from 'vitest';
import { documentTable } from '../../../../../shared/deposit/check/document-tables.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';

const target = targetNamed('htan-imaging')?.target;

it.each([
  ['of which the first column is empty', ',DAPI\n'.repeat(2), 2],
  ['that is long', 'a.tif\tb.tif\n'.repeat(120), 120],
  ['without rows', '', 0],
])('counts the rows of a document %s', (_, lines, count) => {
  if (!target) throw new Error('there is no such target');
  expect(documentTable(target, { file: 'x.tsv', text: `Id\tName\n${lines}` }).built.rows).toHaveLength(count);
});
