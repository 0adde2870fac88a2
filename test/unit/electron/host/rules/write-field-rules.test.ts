import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFieldRules } from '../../../../../electron/host/rules/write-field-rules.ts';
import type { OwnRule } from '../../../../../shared/rules/change-rules.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { put, tempFolder } from '../temp-folder.ts';

const name = 'scopecard-fields.json';
const region: FieldKey = 'experiment_metadata.region';
const regionOf = (...values: string[]): OwnRule => ({ field: region, values, others: 'warn', required: false });

function aFolder(fields: object) {
  const folder = tempFolder();
  put(folder, name, JSON.stringify({ lab: 'Vascular', scopecard_fields: 1, fields }));
  return { folder, stored: () => JSON.parse(readFileSync(join(folder, name), 'utf8')) };
}

describe('writing the rules of a folder', () => {
  it('changes the edited fields and leaves the others as somebody else has written them in the meantime', async () => {
    // The window read no rule, as while the drive failed.
    const { folder, stored } = aFolder({ sex: { values: ['F', 'M'], others: 'refuse' }, depth: { required: true } });
    const changes = [{ field: region, before: null, after: regionOf('CA1') }];
    expect(await writeFieldRules(folder, changes)).toEqual({ ok: true, value: null });
    expect(stored()).toEqual({
      lab: 'Vascular',
      scopecard_fields: 1,
      fields: {
        region: { values: ['CA1'], others: 'warn' },
        sex: { values: ['F', 'M'], others: 'refuse' },
        depth: { required: true },
      },
    });
    await writeFieldRules(folder, [{ field: region, before: regionOf('CA1'), after: null }]);
    expect(Object.keys(stored().fields).sort()).toEqual(['depth', 'sex']);
  });

  it('writes nothing over a rule that somebody else has changed in the meantime, unless in the same way', async () => {
    const { folder, stored } = aFolder({ region: { values: ['CA1', 'CA3'] } });
    const before = stored();
    const mine = (...values: string[]) =>
      [{ field: region, before: regionOf('CA1'), after: regionOf(...values) }] as const;
    expect(await writeFieldRules(folder, mine('CA2'))).toMatchObject({
      ok: false,
      problem: { code: 'rules-changed', details: { labels: 'Region' } },
    });
    expect(stored()).toEqual(before);
    expect(await writeFieldRules(folder, mine('CA1', 'CA3'))).toMatchObject({ ok: true });
    rmSync(join(folder, name));
    expect(await writeFieldRules(folder, mine('CA2'))).toMatchObject({ ok: false });
  });
});
