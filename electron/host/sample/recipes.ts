import {
  cameraPicture,
  imagejStack,
  lsmStack,
  metamorphStack,
  microManagerFrame,
  ndpiSlide,
  olympusKymograph,
  olympusText,
  omeTimeSeries,
  scanImageFrames,
  shapedStack,
  svsSlide,
} from './images.ts';
import { kymFlowText, type SampleValues, withAnalysis } from './sidecars.ts';

/** One file of the sample folder and what is beside it. */
export interface Recipe {
  readonly path: string;
  /** Makes the image; null for a sidecar whose image was moved away. */
  readonly image: (() => Uint8Array | string) | null;
  /** Makes the image that a sidecar without one was made for. */
  readonly madeFor?: () => Uint8Array;
  /** A text file beside the image, by name. */
  readonly companion?: { readonly name: string; readonly text: string };
  /** What KymFlow wrote beside the image. */
  readonly kymFlow?: string;
  /** Values of the sidecar; none means that the image has no sidecar. */
  readonly values?: SampleValues;
  /** Changes a good sidecar as its recipe requires: adds an analysis, a fault. */
  readonly spoil?: (text: string) => string | Uint8Array;
}

const mouse = { species: 'mouse', region: 'cortex', cell_type: 'capillary', genotype: 'WT' } as const;
const control = { ...mouse, condition: 'control', treatment: 'saline', date: '2025-10-30' } as const;
const week = {
  ...mouse,
  condition: 'angII',
  condition2: '7d',
  treatment: 'angiotensin II',
  date: '2025-11-06',
} as const;

const controls: readonly Recipe[] = [
  {
    path: 'control/20251030_A106_0002.tif',
    image: () => olympusKymograph(2),
    companion: { name: 'control/20251030_A106_0002.txt', text: olympusText('20251030_A106_0002') },
    values: { ...control, sex: 'F', depth: 120, branch_order: 2, direction: 'towards the surface' },
    spoil: (text) => withAnalysis(text, 1200, 38),
  },
  {
    path: 'control/20251030_A106_0003.tif',
    image: () => imagejStack(3),
    values: { ...control, sex: 'F', depth: 95, physical_unit_y: 0.3, physical_label_y: 'um' },
  },
  {
    // Somebody exported the image again, under another name, and its sidecar was left behind.
    path: 'control/20251030_A106_0001.tif',
    image: null,
    madeFor: () => omeTimeSeries(4),
    values: { ...control, sex: 'F', depth: 100 },
  },
  { path: 'control/20251030_A106_0004.ome.tif', image: () => omeTimeSeries(4) },
  {
    path: 'control/20251030_A106_0005.tif',
    image: () => scanImageFrames(5),
    values: { ...control, sex: 'M', genotype: 'wt', depth: 80, note: 'Slight drift after frame 3.' },
  },
  {
    path: 'control/20251030_A107_0001.lsm',
    image: () => lsmStack(6),
    values: {
      ...control,
      sex: 'M',
      physical_unit_y: 1,
      physical_unit_x: 1,
      physical_label_y: 'Pixels',
      physical_label_x: 'Pixels',
    },
  },
];

const weekLater: readonly Recipe[] = [
  {
    path: 'angII 7d/20251106_A110_0001.tif',
    image: () => olympusKymograph(11),
    values: { ...week, sex: 'M' },
    spoil: (text) => text.replace('"depth": null', '"depth": "deep"'),
  },
  {
    path: 'angII 7d/20251106_A110_0002.tif',
    image: () => shapedStack(12),
    values: { ...week, sex: 'M', depth: 60, accepted: false, note: 'Laser flickered.' },
  },
  {
    path: 'angII 7d/20251106_A110_0003.tif',
    image: () => imagejStack(13),
    values: { ...week, sex: 'F', depth: 110 },
    // The disk was full: the text ends in the middle.
    spoil: (text) => text.slice(0, Math.floor(text.length * 0.6)),
  },
  {
    path: 'angII 7d/20251106_A110_0004.stk',
    image: () => metamorphStack(14),
    values: { ...week, sex: 'F', depth: 140 },
    kymFlow: kymFlowText({ depth: 138, branch_order: 1, direction: 'away from the surface', treatment2: 'isoflurane' }),
  },
  {
    path: 'angII 7d/20251106_A110_0005.tif',
    image: () => microManagerFrame(15),
    values: { ...week, sex: 'F', genotype: 'Wild-type', region: 'hippocampus', depth: 150 },
    spoil: (text) => text.replace('"note": ""', '"note": "",\n    "notes": "second animal of the cage"'),
  },
  {
    path: 'angII 7d/20251106_A110_0006.tif',
    image: () => imagejStack(16),
    values: { ...week, sex: 'F', region: 'hippocampus', depth: 135 },
    // Some editors put a byte order mark in front; the analysis programs then reject the file.
    spoil: (text) => `\uFEFF${text}`,
  },
];

const monthLater: readonly Recipe[] = [
  { path: 'angII 28d/slide_A112.svs', image: () => svsSlide(21) },
  { path: 'angII 28d/slide_A113.ndpi', image: () => ndpiSlide(22) },
  { path: 'angII 28d/overview.tiff', image: () => cameraPicture(23) },
  {
    path: 'angII 28d/20251127_A112_0001.tif',
    image: () => imagejStack(24),
    values: { ...week, condition2: '28d', date: '27 November', depth: 90 },
    spoil: (text) => text.replace('"version": 2', '"version": 3'),
  },
  { path: 'angII 28d/20251127_A112_0002.tif', image: () => imagejStack(25).slice(0, 6) },
  { path: 'angII 28d/20251127_A112_0003.tif', image: () => '' },
  { path: 'angII 28d/20251127_A112_0004.tif', image: () => 'Saved by mistake: this is a text file.\n' },
  {
    path: 'angII 28d/20251127_A112_0005.tif',
    image: () => imagejStack(26),
    values: { ...week },
    spoil: () => '{\n  "boxes": [[12, 30, 80, 64]],\n  "tool": "box annotator"\n}\n',
  },
];

/** Every image of the sample folder: every dialect, every kind of trouble, plausible experiments. */
export const recipes: readonly Recipe[] = [...controls, ...weekLater, ...monthLater];
