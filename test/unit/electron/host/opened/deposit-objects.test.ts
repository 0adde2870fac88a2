import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHost, type Host } from '../../../../../electron/host/host.ts';
import type { RequestName, RequestResult } from '../../../../../shared/ipc.ts';
import { whatIsWrong } from '../../../../../shared/problems/wording.ts';
import { writeHtanMask, writeHtanObjects } from '../../../../helpers/htan-objects.ts';
import { writeMaskLab } from '../../../../helpers/mask-lab.ts';
import { tempFolder } from '../temp-folder.ts';

let host: Host;
let userFolder: string;

beforeEach(() => {
  userFolder = tempFolder();
  host = createHost({ kind: 'browser', version: '1.2.3', userFolder, start: null });
  onTestFinished(() => host.close());
});

async function ask<K extends RequestName>(name: K, args: unknown): Promise<RequestResult<K>> {
  const result = await host.request(name, args);
  if (!result.ok) throw new Error(whatIsWrong(result.problem));
  return result.value as RequestResult<K>;
}

describe('the requests about objects of a deposit', () => {
  it('compare the ids of objects with the pixels of their masks', async () => {
    const root = tempFolder();
    writeHtanMask(root);
    writeHtanObjects(root, '1', '2', '7');
    const { id: folder } = await ask('folder.open', { path: root });
    await ask('folder.scan', { folder });
    expect(await ask('deposit.objects', { folder, target: 'htan-imaging@2' })).toEqual({ compared: 1, findings: [] });
    writeHtanObjects(root, '1', '2', '9');
    await ask('folder.scan', { folder });
    const { compared, findings } = await ask('deposit.objects', { folder, target: 'htan-imaging@2' });
    expect([compared, findings.map(({ code, path }) => [code, path])]).toEqual([
      1,
      [
        ['deposit-htan-objects-row', 'a_cells.csv'],
        ['deposit-htan-objects-pixels', 'a_cells.csv'],
      ],
    ]);
    rmSync(join(root, 'a_mask.tif'));
    await ask('folder.scan', { folder });
    expect(await ask('deposit.objects', { folder, target: 'htan-imaging@2' })).toMatchObject({
      compared: 0,
      findings: [{ code: 'deposit-htan-objects-alone' }],
    });
    const asked = host.request('deposit.objects', { folder, target: 'htan-imaging@2' });
    await ask('deposit.cancel', { folder });
    const result = await asked;
    expect(result.ok || result.problem.code).toSatisfy((code) => code === true || code === 'deposit-cancelled');
  });

  it('check masks and objects tables as the directory will have them', async () => {
    const root = tempFolder();
    writeMaskLab(root, [1]);
    const { id: folder } = await ask('folder.open', { path: root });
    await ask('folder.scan', { folder });
    const target = 'hubmap-segmentation-mask@2.7';
    const { curation } = await ask('deposit.overview', { folder, targets: [target] });
    expect(curation).toEqual([{ kind: 'masks', target, masks: 1, tables: 1 }]);
    expect(await ask('deposit.objects', { folder, target })).toEqual({ compared: 1, findings: [] });
    writeMaskLab(root, [1, 7, 9]);
    expect(await ask('deposit.objects', { folder, target })).toMatchObject({
      compared: 1,
      findings: [{ code: 'deposit-mask-value', path: 'img.segmentations.ome.tif', details: { numbers: '7, 9' } }],
    });
  });
});
