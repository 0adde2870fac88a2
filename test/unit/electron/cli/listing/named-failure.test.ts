import { expect, test } from 'vitest';
import { UnreadError, UsageError } from '../../../../../electron/cli/command/usage.ts';
import { namedFailure } from '../../../../../electron/cli/listing/named-failure.ts';
import { fsProblem } from '../../../../../electron/host/disk/fs-problem.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { osError } from '../../host/faulty-disk.ts';

test.each([
  ['ENOENT', UsageError, 'season does not exist.'],
  ['ENOTDIR', UsageError, 'season is not a folder.'],
  ['EACCES', UnreadError, 'season: no permission. Ask the owner of the folder for access, then try again.'],
  [
    'EIO',
    UnreadError,
    'season could not be read (the drive reported an error). Check the drive and the network connection, then try again.',
  ],
  ['EBUSY', UnreadError, 'season is locked by another program. Close it there, then try again.'],
] as const)('only a wrong name is wrong usage: %s', (code, kind, message) => {
  const failure = namedFailure(fsProblem(Object.assign(osError(code), { code }), 'season'));
  expect(failure).toBeInstanceOf(kind);
  expect(failure.message).toBe(message);
});

test('a name that is not UTF-8 is wrong usage', () => {
  expect(namedFailure(problem('name-garbled', { path: 'b\ufffd' }, { path: 'b\ufffd' }))).toBeInstanceOf(UsageError);
});
