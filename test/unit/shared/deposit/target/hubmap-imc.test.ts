import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TargetField } from '../../../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { type PageField, readPage } from './seed-page.ts';

const measured = JSON.parse(
  readFileSync(new URL('../../../../fixtures/deposit/02-imc/imc-fields.json', import.meta.url), 'utf8'),
) as Record<string, readonly (PageField & { readonly sequenceLimit: number | null; readonly type: string })[]>;

function shipped(version: string): readonly TargetField[] {
  return targetNamed(`hubmap-imc@${version}`)?.target.tables[0]?.fields ?? [];
}

/** A shipped field in the page's words: a text has no type there, and what is required if another is there is not required. */
function asPage({ name, type, level, requiredIf, pattern, format, urlPrefix, enum: choices }: TargetField): PageField {
  return {
    name,
    required: level === 'must' && requiredIf === undefined,
    ...(type !== 'string' && { type }),
    ...(format !== undefined && { format }),
    ...(requiredIf !== undefined && { requiredIf }),
    ...(pattern !== undefined && { pattern }),
    ...(urlPrefix !== undefined && { urlPrefix }),
    ...(choices !== undefined && { enum: choices }),
  };
}

describe('the HuBMAP Imaging Mass Cytometry fields', () => {
  it.each([
    ['0', 40],
    ['1', 41],
  ])('of version %s are those of the standard’s own page, in its order', (version, count) => {
    const page = readPage().get(version);
    expect(page).toHaveLength(count);
    expect(shipped(version).map(asPage)).toEqual(page);
  });

  it.each(['0', '1'])('of version %s have the run rule that the validator has and the page hides', (version) => {
    const limited = measured[`v${version}`]?.filter(({ sequenceLimit }) => sequenceLimit !== null);
    expect(shipped(version).flatMap(({ name, runs }) => (runs ? [] : [name]))).toEqual(
      limited?.map(({ name }) => name),
    );
  });

  it.each(['0', '1'])('of version %s have the types that the validator reads', (version) => {
    expect(shipped(version).map(({ type }) => type)).toEqual(measured[`v${version}`]?.map(({ type }) => type));
  });

  it('are refused nothing: the page’s directory is not specified', () => {
    expect(targetNamed('hubmap-imc')?.target.tree).toBeNull();
  });
});
