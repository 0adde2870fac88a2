import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markIntended, unmarkIntended } from '../../../../../electron/host/rules/mark-intended.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { intendedEntries } from '../../../../../shared/rules/intended.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';

const field = 'image_header_metadata.physical_unit_x' as const;
const name = 'scopecard-intended.json';

/** Two images whose pixel sizes no microscope has. */
function folder(): string {
  const root = tempFolder();
  const header = { physical_unit_x: 5000, physical_label_x: 'um' };
  for (const image of ['day 1/a.tif', 'day 1/b.tif']) {
    put(root, image, smallTiff());
    put(root, `${image}.json`, sidecarText({ species: 'rat' }, { image_header_metadata: header }));
  }
  return root;
}

const implausible = (path: string, value = '5000 µm') =>
  intendedEntries([
    problem('calibration-implausible', { label: 'Physical Unit X', value, reason: 'size-outside' }, { path, field }),
  ]);

async function severities(root: string) {
  const { stdout, stderr } = await scopecard(['check', root, '--json']);
  const found = parseLines(stdout).filter(({ code }) => code === 'calibration-implausible');
  return { found: found.map(({ path, severity, intended }) => [path, severity, intended]), stderr };
}

describe('scopecard check', () => {
  it('reports marked problems as intended, from the folder and from one above it', async () => {
    const root = folder();
    expect((await severities(root)).found.map(([, severity]) => severity)).toEqual(['warning', 'warning']);
    expect(await markIntended(root, implausible('day 1/a.tif'))).toEqual({ ok: true, value: null });
    const { found, stderr } = await severities(root);
    expect(found).toEqual([
      ['day 1/a.tif', 'info', true],
      ['day 1/b.tif', 'warning', undefined],
    ]);
    expect(stderr).toContain('1 intended');
    const below = join(root, 'day 1');
    expect((await severities(below)).found[0]).toEqual(['a.tif', 'info', true]);
    expect((await scopecard(['check', below])).stdout).toContain('a.tif: intended: Physical Unit X: 5000 µm');

    expect(await unmarkIntended(below, implausible('a.tif'))).toEqual({ ok: true, value: null });
    expect((await severities(root)).found[0]).toEqual(['day 1/a.tif', 'warning', undefined]);
    expect(existsSync(join(below, name))).toBe(false);
  });

  it('reports the place of a fault in a file of marks, applies none of it and never overwrites it', async () => {
    const root = folder();
    const text = '{"scopecard_intended": 1, "intended": [{"problem": "header-drift", "found": {}}]}';
    put(root, name, text);
    const { stdout } = await scopecard(['check', root]);
    expect(stdout).toContain(`The rules in ${name} are not applied: at intended[0].paths,`);
    expect(await markIntended(root, implausible('day 1/a.tif'))).toMatchObject({
      ok: false,
      problem: { code: 'rules-unreadable' },
    });
    expect(readFileSync(join(root, name), 'utf8')).toBe(text);
  });

  it('follows no link, and reads no file that is too large or not text', async () => {
    const root = folder();
    put(root, name, new Uint8Array([0x7b, 0xff, 0x7d]));
    expect((await scopecard(['check', root])).stdout).toContain('it is not valid UTF-8');
  });
});
