import { expect, it } from 'vitest';
import { readNamed } from '../../../../../electron/cli/deposit/named-file.ts';
import { osError } from '../../host/faulty-disk.ts';

it.each([
  [
    'EIO',
    'a.tsv could not be read (the drive reported an error). Check the drive and the network connection, then try again.',
  ],
  ['EBUSY', 'a.tsv is locked by another program.'],
  ['ENOENT', 'a.tsv does not exist.'],
])('of %s in a named table it reports what is wrong with the table, and no unsaved edits', async (code, text) => {
  const reading = readNamed('a.tsv', () => Promise.reject(osError(code)));
  await expect(reading).rejects.toThrow(text);
});

it('of gigabytes is too large for a table', async () => {
  await expect(readNamed('a.tif', async () => null)).rejects.toThrow(
    'a.tif cannot be checked: it is larger than 256 MB.',
  );
});
