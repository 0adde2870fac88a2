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
      const { code, stdout, stderr } = await scopecard(['set', folder, 'sex=x', ...more, '--json']);
      expect([code, parseLines(stdout)]).toMatchObject([
        1,
        [{ path: 'a.tif', state: 'failed', changes: [{ field: 'sex', before: 'm', after: 'x' }] }],
      ]);
      expect(stderr).toContain('Sex: “x” is not among the values that');
      expect(readFileSync(path, 'utf8')).toBe(before);
    }
    expect((await scopecard(['set', folder, 'sex=M', 'region=white matter'])).code).toBe(0);
    expect(await problems(folder)).toEqual([['value-not-in-vocabulary', 'warning', 'experiment_metadata.region']]);
  });

  it('keep an import from writing anything if they refuse a value, unless what is understood is wanted', async () => {
    const { root, folder } = lab();
    put(root, name, rules({ sex: { values: ['M', 'F'], others: 'refuse' } }));
    put(folder, 'b.tif', smallTiff());
    put(folder, 'c.tif', smallTiff());
    const table = put(root, 't.csv', 'rel_path,sex,region\na.tif,x,CA1\nb.tif,F,CA3\nc.tif,x,\n');
    const written = async () => parseLines((await scopecard(['scan', folder, '--json'])).stdout);
    const before = await written();
    const refused = await scopecard(['import', folder, table]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was written.') });
    expect(refused.stderr).toContain('3 lines about 3 images: 2 would change, 2 not understood or left out.');
    expect(refused.stderr).toContain(`a.tif: Sex: “x” is not among the values that ${join(root, name)} allows.`);
    expect(await written()).toEqual(before);
    const partial = await scopecard(['import', folder, table, '--partial', '--json']);
    expect([partial.code, parseLines(partial.stdout)]).toMatchObject([
      1,
      [
        { path: 'a.tif', state: 'saved', changes: [{ field: 'region', after: 'CA1' }] },
        { path: 'b.tif', state: 'saved', changes: [{ field: 'sex' }, { field: 'region' }] },
      ],
    ]);
  });

  it.each([
    ['set', 'sex=x'],
    ['fill', '{region}'],
    ['import', 't.csv'],
  ])('whose file cannot be read are reported by %s, since they are not applied', async (command, word) => {
    const { root, folder } = lab();
    put(root, name, '{');
    const table = put(root, 't.csv', 'rel_path,region\na.tif,CA1\n');
    const { stderr, code } = await scopecard([command, folder, word === 't.csv' ? table : word]);
    expect(stderr.split('\n').filter((line) => line.includes('are not applied'))).toEqual([
      expect.stringContaining(`${folder}: The rules in ${join(root, name)} are not applied: it is not valid JSON`),
    ]);
    expect(code).toBe(0);
  });

  it('are reported by the export that has a column of problems, since they are missing in it', async () => {
    const { root, folder } = lab();
    put(root, name, rules({ region: { required: true } }));
    put(folder, name, '{');
    // The second run prints what the first one did.
    for (let run = 0; run < 2; run++) {
      const { stdout, stderr, code } = await scopecard(['export', folder, '--bff']);
      expect([code, stdout]).toEqual([0, expect.stringContaining('required-field-empty')]);
      expect(stderr).toMatch(/day: error: The rules in scopecard-fields\.json are not applied: it is not valid JSON/);
    }
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
