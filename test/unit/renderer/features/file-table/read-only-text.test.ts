import { expect, test } from 'vitest';
import { readOnlyText } from '../../../../../renderer/features/file-table/read-only-text.ts';

test('a folder that cannot be written is named before anything is edited', () => {
  expect(readOnlyText([], '/data')).toBeNull();
  expect(readOnlyText(['/data'], '/data')).toContain('directly in this folder');
  expect(readOnlyText(['/data', 'week 1'], '/data')).toContain('in this folder and in 1 folder below it: they are');
  expect(readOnlyText(['week 1'], '/data')).toContain('in week 1: it is');
  expect(readOnlyText(['week 1', 'week 2'], '/data')).toContain('in 2 folders here: they are');
});
