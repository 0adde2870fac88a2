import { expect, test } from 'vitest';
import { inFileWords } from '../../../../../electron/host/disk/file-words.ts';
import { type FsError, fsProblem } from '../../../../../electron/host/disk/fs-problem.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fullText } from '../../../../../shared/problems/wording.ts';

test.each(['ENOENT', 'EACCES', 'EBUSY', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO'])(
  '%s of a table speaks of the table, not of edits that stay unsaved',
  (code) => {
    const failed = fsProblem(Object.assign(new Error(code), { code }) as FsError, 'out/table.csv');
    const text = fullText(inFileWords(failed));
    expect(text).toContain('out/table.csv');
    expect(text).not.toMatch(/edit|save/i);
  },
);

test('another problem stays as it is', () => {
  const other = problem('not-a-folder', { path: 'a' });
  expect(inFileWords(other)).toEqual(other);
});
