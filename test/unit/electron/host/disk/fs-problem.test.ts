import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { attempt, isFsError } from '../../../../../electron/host/disk/fs-problem.ts';
import { History } from '../../../../../electron/host/history/history.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { faultyDisk, osError } from '../faulty-disk.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

/** An error as Node reports one that its library has no name for. */
function unnamed(errno: number): Error {
  return Object.assign(osError(`Unknown system error -${errno}`), { errno: -errno, syscall: 'write' });
}

describe('an error of the system', () => {
  it.each([
    ['EDQUOT', constants.errno.EDQUOT, 'The disk is full: f was not written.'],
    ['ESTALE', constants.errno.ESTALE, 'f could not be read or written (the network drive lost the file).'],
    ['E117', 117, 'f could not be read or written (E117).'],
  ])('without a name in Node is still one: %s', async (name, errno, sentence) => {
    const error = unnamed(errno);
    expect(isFsError(error) && error.code).toBe(name);
    const result = await attempt('f', () => Promise.reject(unnamed(errno)));
    expect(!result.ok && sentenceOf(result.problem)).toContain(sentence);
  });

  it('is one that Windows does not name, and none are those of Node and of the program', async () => {
    expect(isFsError(osError('UNKNOWN'))).toBe(true);
    for (const error of [osError('ERR_INVALID_ARG_TYPE'), new TypeError('x is not a function'), 'EIO', null])
      expect(isFsError(error)).toBe(false);
  });

  it('that a used-up quota gives fails one save, with its cause, and leaves the sidecar', async () => {
    const [root, home] = [tempFolder(), tempFolder()];
    put(root, 'a.tif', smallTiff());
    put(root, 'a.tif.json', sidecarText({ species: 'rat' }));
    const disk = faultyDisk((step) => {
      if (step === 'write') throw unnamed(constants.errno.EDQUOT);
    });
    const recorder = await new History(home, { disk }).begin({ cause: 'save', label: 'x', root });
    const result = await new SidecarStore(disk).save({
      place: { path: 'a.tif', image: `${root}/a.tif`, sidecar: `${root}/a.tif.json`, linked: false },
      roots: [root],
      changes: [{ field: 'experiment_metadata.species', before: 'rat', after: 'mouse' }],
      header: async () => null,
      recorder,
    });
    await recorder.end();
    expect(result.state === 'failed' && result.problem.code).toBe('disk-full');
  });
});
