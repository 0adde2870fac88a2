import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeTooDeep } from '../../../../helpers/too-deep.ts';
import { tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { answered } from './deposit-command.ts';

const target = ['--target', 'hubmap-imc'];
const missing = /0{200}.* cannot be read: its images are missing from the deposit/;

it.skipIf(process.platform !== 'linux')(
  'a deposit with a folder that cannot be read is not ready, whatever is asked of it',
  { timeout: 60_000 },
  async () => {
    const root = await answered();
    expect(await scopecard(['deposit', 'check', root, ...target])).toMatchObject({ code: 0 });
    onTestFinished(makeTooDeep(root));
    const checked = await scopecard(['deposit', 'check', root, ...target]);
    expect(checked).toMatchObject({ code: 1, stdout: expect.stringMatching(missing) });
    expect(checked.stderr).toContain('Not ready.');
    const written = await scopecard(['deposit', 'write', root, ...target, '--out', join(tempFolder(), 'out')]);
    expect(written).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(missing) });
    for (const action of [
      ['questions', root, ...target],
      ['report', root, '--out', join(tempFolder(), 'r.html')],
    ]) {
      const { code, stderr } = await scopecard(['deposit', ...action]);
      expect([code, stderr]).toEqual([1, expect.stringMatching(missing)]);
    }
  },
);

it('an answer that is given twice is wrong usage: only one of them would count', async () => {
  const { code, stderr } = await scopecard(['deposit', 'answer', tempFolder(), 'title=a', 'title=b']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('title is answered twice.')]);
});
