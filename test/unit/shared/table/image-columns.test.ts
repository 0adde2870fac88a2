import { expect, test } from 'vitest';
import type { Calibration } from '../../../../shared/image/calibration.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { folderText, openedFolder, pixelSizeText, problemText } from '../../../../shared/table/image-columns.ts';

const micrometres = (unit: number) => ({ unit, label: 'um', source: 'file' }) as const;
const unset = { unit: 1, label: 'Pixels', source: 'default' } as const;

test.each<readonly [Calibration, string]>([
  [{ x: micrometres(0.25), y: micrometres(0.5) }, '0.25 × 0.5 µm'],
  [{ x: micrometres(0.123456789), y: micrometres(0.123456789) }, '0.123457 × 0.123457 µm'],
  [{ x: micrometres(0.25), y: { unit: 0.001, label: 's', source: 'sidecar' } }, '0.25 µm × 0.001 s'],
  [{ x: unset, y: unset }, ''],
])('%j', (calibration, text) => {
  expect(pixelSizeText(calibration)).toBe(text);
});

test('a folder is as in the path, the opened one has its own name', () => {
  expect(folderText('a/b/1.tif')).toBe('a/b');
  expect(folderText('1.tif')).toBe(openedFolder);
});

test('errors come before warnings, and no problem is an empty cell', () => {
  const late = problem('image-unreadable', {});
  expect(problemText([problem('date-unreadable', {}), late])).toBe('Images that cannot be read');
  expect(problemText([problem('date-unreadable', {})])).toBe('Dates that cannot be read');
  expect(problemText([])).toBe('');
});
