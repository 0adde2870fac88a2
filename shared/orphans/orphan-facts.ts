import { entryNamed, scalarOf } from '../json/node.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { rootValue } from '../sidecar/document/document.ts';
import { type ReadableSidecar, readSidecar } from '../sidecar/sidecar.ts';
import type { Orphan } from './orphan.ts';

/** What a sidecar's bytes reveal about its image; nothing where they cannot be read. */
export function orphanFacts(sidecar: string, bytes: Uint8Array): Orphan {
  const reading = readSidecar(bytes);
  if (reading.state !== 'ok') return noFacts(sidecar, reading.state);
  return {
    sidecar,
    state: 'ok',
    shape: numbersOf(headerText(reading, 'shape')),
    dims: lettersOf(headerText(reading, 'dims')),
    dtype: headerText(reading, 'dtype'),
    date: headerText(reading, 'date'),
    time: headerText(reading, 'time'),
    filled: filledIn(reading),
    numRois: reading.numRois,
    numAnalyses: reading.numAnalyses,
  };
}

/** A sidecar that reveals nothing about its image. */
export function noFacts(sidecar: string, state: Orphan['state']): Orphan {
  const nothing = { shape: [], dims: [], dtype: '', date: '', time: '', filled: 0, numRois: 0, numAnalyses: 0 };
  return { sidecar, state, ...nothing };
}

function headerText({ document }: ReadableSidecar, name: string): string {
  const node = entryNamed(rootValue(document, 'image_header_metadata'), name)?.value;
  const value = node ? scalarOf(document.text, node) : '';
  return typeof value === 'string' ? value : '';
}

function filledIn({ values }: ReadableSidecar): number {
  const isFilled = ([key, value]: readonly [string, Scalar]) =>
    key.startsWith('experiment_metadata.') && value !== fieldOf(key as FieldKey).default;
  return Object.entries(values).filter(isFilled).length;
}

/** The numbers of `"(30000, 22)"`; none for a text that is not a Python tuple. */
function numbersOf(tuple: string): readonly number[] {
  return /^\(\s*(?:\d+\s*,\s*)*\d*\s*\)$/.test(tuple) ? (tuple.match(/\d+/g) ?? []).map(Number) : [];
}

function lettersOf(tuple: string): readonly string[] {
  return [...tuple.matchAll(/'([A-Z])'/g)].map(([, letter = '']) => letter);
}
