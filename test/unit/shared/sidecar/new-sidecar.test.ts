import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ImageHeader } from '../../../../shared/image/header.ts';
import { newSidecar } from '../../../../shared/sidecar/new-sidecar.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';

const golden = (name: string) =>
  readFileSync(new URL(`../../../fixtures/sidecars/new/${name}.json`, import.meta.url), 'utf8');
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const plain: ImageHeader = {
  shape: [30000, 22],
  dims: ['Y', 'X'],
  dtype: 'uint16',
  numChannels: 1,
  numScenes: 1,
  date: '20251030',
  time: '14:55:55',
  pixelY: { unit: 0.0003102438944699668, label: 'seconds', source: 'Olympus T Dimension' },
  pixelX: { unit: 1e-5, label: 'um', source: 'Olympus X Dimension' },
};

test('an image that cannot be read still gets a complete sidecar', () => {
  expect(textOf(newSidecar(null, []))).toBe(golden('no-header'));
});

test('the header is written as Python spells it', () => {
  const changes = [
    { field: 'experiment_metadata.species', after: 'mouse' },
    { field: 'experiment_metadata.depth', after: 50 },
    { field: 'experiment_metadata.branch_order', after: 3 },
    { field: 'experiment_metadata.note', after: '5 µm 😀 "a"\n\tb\\' },
  ] as const;
  expect(textOf(newSidecar(plain, changes))).toBe(golden('kymograph'));
});

test('a tuple of one has its comma, and age appears where it was set', () => {
  const header: ImageHeader = {
    ...plain,
    shape: [5],
    dims: ['X'],
    dtype: 'float32',
    numScenes: 2,
    date: '',
    time: '',
    pixelY: null,
    pixelX: null,
  };
  const changes = [
    { field: 'experiment_metadata.age', after: 'P30' },
    { field: 'accepted', before: true, after: false },
  ] as const;
  expect(textOf(newSidecar(header, changes))).toBe(golden('one-axis'));
});

test('a corrected calibration counts before the file', () => {
  const header: ImageHeader = {
    ...plain,
    shape: [3, 2, 512, 512],
    dims: ['Z', 'C', 'Y', 'X'],
    dtype: 'uint8',
    numChannels: 2,
    date: '',
    time: '',
    pixelY: { unit: 0.25, label: 'um', source: 'OME' },
    pixelX: { unit: 0.25, label: 'um', source: 'OME' },
  };
  const changes = [
    { field: 'image_header_metadata.physical_unit_x', after: 120 },
    { field: 'image_header_metadata.physical_label_x', after: 'nm' },
  ] as const;
  expect(textOf(newSidecar(header, changes))).toBe(golden('stack'));
});

test.each(['no-header', 'kymograph', 'one-axis', 'stack'])('%s is accepted without a finding', (name) => {
  const reading = readSidecar(new TextEncoder().encode(golden(name)));
  expect(reading.state).toBe('ok');
  expect(reading.problems).toEqual([]);
});
