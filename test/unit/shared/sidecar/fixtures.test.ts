import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rejectionReasons } from '../../../../shared/sidecar/accept/accept.ts';
import { editSidecar } from '../../../../shared/sidecar/edit.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { cases } from './cases.ts';

const folder = fileURLToPath(new URL('../../../fixtures/sidecars/', import.meta.url));
const note = { field: 'experiment_metadata.note', after: 'edited' } as const;

test('every fixture has its case and every case its fixture', () => {
  const names = ['valid', 'invalid', 'odd-bytes'].flatMap((kind) =>
    readdirSync(folder + kind).map((name) => `${kind}/${name.slice(0, -5)}`),
  );
  expect(names.toSorted()).toEqual(Object.keys(cases).toSorted());
});

describe.each(Object.entries(cases))('%s', (name, expected) => {
  const bytes = readFileSync(`${folder}${name}.json`);
  const reading = readSidecar(bytes);
  const rejected = expected.rejected ?? [];

  test('is read as the consuming programs read it', () => {
    expect(reading.state).toBe(expected.state ?? 'ok');
    if (reading.state === 'damaged') expect(reading.offset).toBe(expected.offset);
    if (reading.state === 'unsupported') expect(reading.why).toBe(expected.why);
    if (reading.state !== 'ok') return;
    const found = rejectionReasons(reading.document).map(({ rule, path, repairable, generations }) => {
      return { rule, path, repairable, generations };
    });
    expect(found).toEqual(rejected);
  });

  test('has its problems and no others', () => {
    const gateCodes = rejected.map((one) => (one.repairable ? 'sidecar-repairable' : 'sidecar-rejected'));
    const stateCodes = {
      damaged: ['sidecar-damaged'],
      unsupported: [expected.why === 'version' ? 'sidecar-version' : 'sidecar-foreign'],
    };
    const codes = expected.state ? stateCodes[expected.state] : [...gateCodes, ...(expected.codes ?? [])];
    expect(reading.problems.map((one) => one.code)).toEqual(codes);
    for (const one of reading.problems) expect(sentenceOf(one)).not.toMatch(/[{}]\w+\}|undefined/);
  });

  test('is edited, repaired where that costs nothing, or left alone', () => {
    const before = Uint8Array.from(bytes);
    const edit = editSidecar(bytes, [note]);
    expect(Uint8Array.from(bytes)).toEqual(before);
    expect(edit.ok).toBe(expected.state === undefined && !name.endsWith('/experiment-list'));
    if (!edit.ok) return;
    const after = readSidecar(edit.value.bytes);
    if (after.state !== 'ok') throw new Error('the edit damaged the file');
    expect(after.values['experiment_metadata.note']).toBe('edited');
    const left = rejected.filter((one) => !one.repairable).map((one) => one.rule + one.path);
    expect(rejectionReasons(after.document).map((one) => one.rule + one.path)).toEqual(left);
    expect(edit.value.repairs).toHaveLength(rejected.length - left.length);
  });
});
