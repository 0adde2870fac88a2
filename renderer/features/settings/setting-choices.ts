import type { Settings } from '../../../shared/ipc/settings.ts';
import type { Choices } from './controls.tsx';

export const themes: Choices<Settings['theme']> = [
  ['system', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

export const densities: Choices<Settings['density']> = [
  ['compact', 'Compact'],
  ['usual', 'Standard'],
  ['roomy', 'Roomy'],
];

/** In days. */
export const ages: Choices<number> = [
  [30, '1 month'],
  [90, '3 months'],
  [180, 'Half a year'],
  [365, '1 year'],
  [1095, '3 years'],
  [3650, '10 years'],
];

/** In megabytes. */
export const sizes: Choices<number> = [
  [256, '256 MB'],
  [1024, '1 GB'],
  [4096, '4 GB'],
  [16_384, '16 GB'],
  [65_536, '64 GB'],
];

/** In seconds. */
export const intervals: Choices<number | null> = [
  [2, 'Every 2 seconds'],
  [4, 'Every 4 seconds'],
  [15, 'Every 15 seconds'],
  [60, 'Every minute'],
  [300, 'Every 5 minutes'],
  [null, 'Only when asked'],
];
