import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';

const name = 'scopecard-fields.json';
const rules = (fields: object) => JSON.stringify({ scopecard_fields: 1, fields });

/** An image of a lab, whose rules are one folder above. */
function lab() {
  const root = tempFolder();
  put(root, 'day/a.tif', smallTiff());
  put(root, 'day/a.tif.json', sidecarText({ species: 'mouse', sex: 'm' }));
  return { root, folder: join(root, 'day') };
}

async function problems(folder: string, home?: string) {
  const { stdout } = await scopecard(['check', folder, '--json'], undefined, home);
  return parseLines(stdout).map(({ code, severity, field }) => [code, severity, field]);
}

describe('rules of a lab', () => {
  it('are found above the folder and in the user folder, the nearest first', async () => {
    const { root, folder } = lab();
    const home = join(root, 'home');
    mkdirSync(home);
    put(home, name, rules({ region: { required: true }, sex: { values: ['male', 'female'], others: 'refuse' } }));
    put(root, name, rules({ sex: { values: ['M', 'F'] } }));
    expect(await problems(folder, home)).toEqual([
      ['value-not-in-vocabulary', 'warning', 'experiment_metadata.sex'],
      ['required-field-empty', 'warning', 'experiment_metadata.region'],
    ]);
  });

  it('keep set and its dry run from writing refused values, and no others', async () => {
    const { root, folder } = lab();
    put(root, name, rules({ sex: { values: ['M', 'F'], others: 'refuse' }, region: { values: ['cortex'] } }));
    const path = join(folder, 'a.tif.json');
    const before = readFileSync(path, 'utf8');
    for (const more of [['--dry-run'], []]) {
      const { code, stderr } = await scopecard(['set', folder, 'sex=x', ...more]);
      expect(code).toBe(1);
      expect(stderr).toContain('Sex: “x” is not among the values that');
      expect(readFileSync(path, 'utf8')).toBe(before);
    }
    expect((await scopecard(['set', folder, 'sex=M', 'region=white matter'])).code).toBe(0);
    expect(await problems(folder)).toEqual([['value-not-in-vocabulary', 'warning', 'experiment_metadata.region']]);
  });

  it('report the place of a fault in their file', async () => {
    const { folder } = lab();
    put(folder, name, rules({ sexx: {} }));
    const { stdout, code } = await scopecard(['check', folder]);
    expect(stdout).toContain(
      'The rules in scopecard-fields.json are not applied: sexx is not a field; perhaps sex is meant.',
    );
    expect(code).toBe(1);
  });
});
