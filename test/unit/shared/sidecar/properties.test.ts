import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldChange, KeyRemoval } from '../../../../shared/edits/patch.ts';
import { applySplices } from '../../../../shared/json/splice.ts';
import { allFields, fieldOf, isEditableKey, requiredKeys, type Scalar } from '../../../../shared/schema/fields.ts';
import { encodeSidecar } from '../../../../shared/sidecar/document/decode.ts';
import { allValuesOf } from '../../../../shared/sidecar/document/document.ts';
import { editSidecar, type SidecarEdit } from '../../../../shared/sidecar/edit.ts';
import { knownKeys } from '../../../../shared/sidecar/known-keys.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { type Plain, parsePlain } from './plain-parser.ts';
import { RandomSidecar, randomFrom } from './random-sidecar.ts';

/** Documents of one run; `SIDECAR_SOAK=100000` for a long one. */
const documents = Number(process.env.SIDECAR_SOAK ?? 400);
const seed = Number(process.env.SIDECAR_SEED ?? 20251030);

type Root = Map<string, Plain>;

function scalar(value: Plain | undefined): Scalar | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return value as Scalar | undefined;
}

/** The document that a save should leave: the old one, the changes, and the repairs that cost nothing. */
function expectedAfter(before: Root, changes: readonly FieldChange[]): Root {
  const after: Root = new Map(before);
  for (const [field, value] of new Map(changes.map((one) => [one.field, one.after]))) {
    const { section, name } = fieldOf(field);
    const old = section === 'root' ? after : after.get(section);
    if (value === undefined && !(old instanceof Map && old.has(name))) continue;
    const object = section === 'root' ? after : new Map(old instanceof Map ? old : []);
    if (value === undefined) object.delete(name);
    else object.set(name, value);
    if (section !== 'root') after.set(section, object);
  }
  for (const key of requiredKeys) if (!after.has(key)) after.set(key, emptyOf(key));
  for (const key of ['image_header_metadata', 'rois', 'analysis'])
    if (after.get(key) === null) after.set(key, emptyOf(key));
  if (after.get('version') === '2') after.set('version', 2);
  return after;
}

function emptyOf(key: string): Plain {
  if (key === 'version') return 2;
  if (key === 'accepted') return true;
  return key.endsWith('metadata') ? new Map() : [];
}

/** The splices are the whole difference. */
function expectUntouched(text: string, edit: SidecarEdit, after: string): void {
  expect(applySplices(text, edit.splices)).toBe(after);
  let end = 0;
  for (const splice of edit.splices) {
    expect(splice.offset).toBeGreaterThanOrEqual(end);
    end = splice.offset + splice.length;
  }
}

/** Without removals, only old values of the fields named go, and what the repairs replace. */
function expectMinimal(text: string, before: Root, changes: readonly FieldChange[], edit: SidecarEdit): void {
  if (changes.some((one) => one.after === undefined)) return;
  const old = changes.map(({ field }) => {
    const { section, name } = fieldOf(field);
    const object = section === 'root' ? before : before.get(section);
    return object instanceof Map ? object.get(name) : undefined;
  });
  for (const { offset, length } of edit.splices) {
    const gone = text.slice(offset, offset + length);
    if (gone.trim() === '' || gone === 'null' || gone === '\uFEFF' || parsePlain(gone) === '2') continue;
    expect(old).toContainEqual(parsePlain(gone));
  }
}

function check(text: string, changes: readonly FieldChange[]): string {
  const bytes = encodeSidecar(text);
  const before = parsePlain(text) as Root;
  const edit = editSidecar(bytes, changes);
  if (!edit.ok) {
    const sections = changes.map((one) => before.get(fieldOf(one.field).section));
    const closed = sections.some((one) => one !== undefined && one !== null && !(one instanceof Map));
    expect(closed || sentenceOf(edit.problem)).toBe(true);
    return text;
  }
  const after = new TextDecoder('utf-8', { ignoreBOM: true }).decode(edit.value.bytes);
  if (!edit.value.changed) {
    expect(edit.value.bytes).toBe(bytes);
    return text;
  }
  expect(edit.value.text).toBe(after);
  expectUntouched(text, edit.value, after);
  expectMinimal(text, before, changes, edit.value);
  expect(parsePlain(after)).toEqual(expectedAfter(before, changes));
  const again = editSidecar(edit.value.bytes, changes);
  expect(again.ok && again.value.changed).toBe(false);
  return after;
}

test('in any spelling, an edit changes its own fields and nothing else', () => {
  fc.assert(
    fc.property(fc.integer(), (number) => {
      const random = new RandomSidecar(randomFrom(number));
      let text = random.text();
      const root = parsePlain(text) as Root;
      const reading = readSidecar(encodeSidecar(text));
      if (reading.state !== 'ok') throw new Error(JSON.stringify(reading.problems));
      const all = allValuesOf(reading.document);
      expect(all).toMatchObject(reading.values);
      expect(Object.keys(reading.values)).toEqual(Object.keys(all).filter(isEditableKey));
      for (const { key, section, name } of allFields) {
        const object = section === 'root' ? root : root.get(section);
        const value = object instanceof Map ? object.get(name) : undefined;
        if (typeof value !== 'object' || value === null) expect(all[key]).toBe(scalar(value));
        else expect(parsePlain(String(all[key]))).toEqual(value);
      }
      for (let edits = random.pick([1, 2, 4]); edits > 0; edits--) text = check(text, random.changes());
    }),
    { numRuns: documents, seed },
  );
}, 3_600_000);

test('an insert that is undone leaves exactly the same bytes', () => {
  fc.assert(
    fc.property(fc.integer(), (number) => {
      const random = new RandomSidecar(randomFrom(number));
      const bytes = encodeSidecar(random.text());
      const reading = readSidecar(bytes);
      if (reading.state !== 'ok') throw new Error(JSON.stringify(reading.problems));
      const changes = random.changes().filter((one) => !(one.field in reading.values) && one.after !== undefined);
      const edit = editSidecar(bytes, changes);
      if (!edit.ok || edit.value.repairs.length > 0) return;
      const sections = changes.map((one) => (parsePlain(reading.text) as Root).get(fieldOf(one.field).section));
      if (sections.some((one) => one !== undefined && !(one instanceof Map && one.size > 0))) return;
      const undo = editSidecar(
        edit.value.bytes,
        changes.map(({ field }) => ({ field })),
      );
      expect(undo.ok && new TextDecoder().decode(undo.value.bytes)).toBe(new TextDecoder().decode(bytes));
    }),
    { numRuns: documents, seed },
  );
}, 3_600_000);

/** The unknown keys of a document with scalar values, and the object that contains them. */
function unknownKeys(root: Root): readonly KeyRemoval[] {
  return (['root', 'experiment_metadata', 'image_header_metadata'] as const).flatMap((section) => {
    const object = section === 'root' ? root : root.get(section);
    if (!(object instanceof Map)) return [];
    return [...object]
      .filter(([key, value]) => !knownKeys[section].has(key) && (typeof value !== 'object' || value === null))
      .map(([key, value]) => ({ section, key, value: scalar(value) as Scalar }));
  });
}

test('removing a key removes nothing else, and is undone byte for byte', () => {
  let removed = 0;
  fc.assert(
    fc.property(fc.integer(), (number) => {
      const random = new RandomSidecar(randomFrom(number));
      const text = random.text();
      const before = parsePlain(text) as Root;
      const removals = unknownKeys(before).filter(() => random.chance(0.8));
      const changes = random.chance(0.5) ? random.changes() : [];
      const edit = editSidecar(encodeSidecar(text), changes, undefined, { removals });
      if (!edit.ok || removals.length === 0) return;
      removed += removals.length;
      const after = new TextDecoder('utf-8', { ignoreBOM: true }).decode(edit.value.bytes);
      expectUntouched(text, edit.value, after);
      const expected = expectedAfter(before, changes);
      for (const { section, key } of removals) {
        const object = section === 'root' ? expected : new Map(expected.get(section) as Root);
        object.delete(key);
        if (section !== 'root') expected.set(section, object);
      }
      expect(parsePlain(after)).toEqual(expected);
      expect([...(parsePlain(after) as Root).keys()].filter((key) => before.has(key))).toEqual(
        [...before.keys()].filter((key) => expected.has(key)),
      );
    }),
    { numRuns: documents, seed },
  );
  expect(removed).toBeGreaterThan(documents / 10);
}, 3_600_000);

test('a repair fixes everything repairable, leaves the rest, and is idempotent', () => {
  fc.assert(
    fc.property(fc.integer(), (number) => {
      const text = new RandomSidecar(randomFrom(number)).text();
      const bytes = encodeSidecar(text);
      const edit = editSidecar(bytes, [], undefined, { repair: true });
      if (!edit.ok) return;
      const after = new TextDecoder('utf-8', { ignoreBOM: true }).decode(edit.value.bytes);
      expectUntouched(text, edit.value, after);
      const again = readSidecar(edit.value.bytes);
      expect(again.state === 'ok' && again.findings.filter(({ repairable }) => repairable)).toEqual([]);
      expect(edit.value.changed).toBe(edit.value.repairs.length > 0);
      if (edit.value.changed) expect(parsePlain(after)).toEqual(expectedAfter(parsePlain(text) as Root, []));
      else expect(edit.value.bytes).toBe(bytes);
    }),
    { numRuns: documents, seed },
  );
}, 3_600_000);
