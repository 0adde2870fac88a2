import type { KeyReturn } from '../edits/patch.ts';
import type { MisspeltKey } from '../edits/repair.ts';
import { entryNamed, type JsonEntry, rawText, scalarOf, usedEntries } from '../json/node.ts';
import type { JsonDocument } from '../json/scan.ts';
import { fieldOf, isEditableKey, type Scalar, type Section } from '../schema/fields.ts';
import { fittingValue } from '../values/fitting-value.ts';
import { fieldSections, rootValue } from './document/document.ts';
import { knownKeys, likelyIntended } from './known-keys.ts';
import { readSidecar } from './sidecar.ts';

const sections: readonly Section[] = ['root', ...fieldSections.map(({ section }) => section)];

/** The keys of a sidecar that look like misspelt fields which a user may edit; none where it cannot be read. */
export function misspeltKeysOf(bytes: Uint8Array): readonly MisspeltKey[] {
  const reading = readSidecar(bytes);
  if (reading.state !== 'ok') return [];
  const { document, values } = reading;
  return sections.flatMap((section) => {
    const object = section === 'root' ? document.root : rootValue(document, section);
    return object?.entries
      ? usedEntries(object).flatMap((entry) => misspeltKeyOf(document, values, section, entry))
      : [];
  });
}

/** The misspelt keys of an earlier content that all of the later ones lack. */
export function missingMisspeltKeys(earlier: Uint8Array, ...later: readonly Uint8Array[]): readonly KeyReturn[] {
  const reading = readSidecar(earlier);
  if (reading.state !== 'ok') return [];
  const { document } = reading;
  const left = later.flatMap(misspeltKeysOf);
  const isLeft = (one: MisspeltKey) => left.some(({ section, key }) => section === one.section && key === one.key);
  return misspeltKeysOf(earlier).flatMap((one): readonly KeyReturn[] => {
    const { section, key } = one;
    const object = section === 'root' ? document.root : rootValue(document, section);
    const node = entryNamed(object, key)?.value;
    return node && !isLeft(one) ? [{ section, key, spelling: rawText(document.text, node) }] : [];
  });
}

function misspeltKeyOf(
  { text }: JsonDocument,
  values: Readonly<Record<string, Scalar>>,
  section: Section,
  { key, value: node }: JsonEntry,
): readonly MisspeltKey[] {
  if (knownKeys[section].has(key)) return [];
  const intended = likelyIntended(key, knownKeys[section]);
  const name = section === 'root' ? intended : `${section}.${intended}`;
  if (intended === null || name === null || !isEditableKey(name)) return [];
  const value = scalarOf(text, node);
  const isPlain = node.kind !== 'object' && node.kind !== 'array';
  const fits = isPlain ? fittingValue(fieldOf(name), value) : undefined;
  const current = values[name];
  return [
    {
      section,
      key,
      value,
      field: name,
      ...(fits !== undefined && { fits }),
      ...(current !== undefined && { current }),
    },
  ];
}
