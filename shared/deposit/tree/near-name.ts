import type { Reason } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';

/** A name that is nearly right: what it should be, and what is wrong with it. */
export interface NearName {
  readonly name: string;
  readonly reasons: readonly Reason[];
}

/** Endings that programs add to older or unfinished files. */
const leftover = String.raw`(?:\.(?:bak|old|orig|tmp|part|copy|~\d*|\d+)|~)`;
const maskName = new RegExp(
  `^(?<stem>.*?)(?<word>[._ -]?segmentations?(?:[._ -]?masks?)?)(?<infix>.*?)(?<ome>[._ -]ome)?(?<tiff>[._ -]tiff?)(?<rest>${leftover}?)$`,
  'isu',
);
const plainTiff = new RegExp(String.raw`^(?<stem>.*?)(?<ome>\.ome)?(?<tiff>\.tiff?)(?<rest>${leftover}?)$`, 'iu');

const isLower = (text: string): boolean => text === text.toLowerCase();

/** Spelling of an ending that differs in case, separators or one letter only. */
function spelling(found: string, right: string): readonly Reason[] {
  if (found === right) return [];
  if (found.toLowerCase() === right) return [because('ending-case')];
  const dotted = found.toLowerCase().replace(/[_ -]/gu, '.');
  return dotted === right ? [because('ending-dots', { right })] : [];
}

interface MaskParts {
  readonly stem: string;
  readonly word: string;
  readonly infix: string;
  readonly ome: string;
  readonly tiff: string;
  readonly rest: string;
}

function maskParts(name: string, isInPlace: boolean): MaskParts | null {
  const found = (maskName.exec(name) ?? (isInPlace ? plainTiff.exec(name) : null))?.groups;
  if (!found) return null;
  const { stem = '', word = '', infix = '', ome = '', tiff = '', rest = '' } = found;
  return { stem, word, infix, ome, tiff, rest };
}

function wordReasons(word: string): readonly Reason[] {
  if (word === '') return [because('part-absent', { word: '.segmentations', next: '.ome.tiff' })];
  if (/^.?segmentations$/iu.test(word)) return [];
  return [because('part-misspelt', { found: word, right: '.segmentations' })];
}

function endingReasons({ word, ome, tiff, infix }: MaskParts): readonly Reason[] {
  if (ome === '') return [because('part-absent', { word: '.ome', next: '.tiff' })];
  if (!/tiff$/iu.test(tiff)) return [because('ending-other', { right: '.ome.tiff', found: ome + tiff })];
  const whole = infix === '' && /^.?segmentations$/iu.test(word) ? word : '';
  return spelling(`${whole}${ome}${tiff}`, `${whole && '.segmentations'}.ome.tiff`);
}

/** The correct name of a file that is meant to be the mask image; null for other files. */
export function nearMaskName(name: string, isInPlace: boolean): NearName | null {
  const parts = maskParts(name, isInPlace);
  if (!parts) return null;
  const { stem, infix, rest, word } = parts;
  const reasons = [
    ...(stem + infix === '' ? [because('name-absent', { word: '.segmentations' })] : []),
    ...wordReasons(word),
    ...(infix === '' ? [] : [because('name-infix', { word: '.segmentations', next: '.ome.tiff', found: infix })]),
    ...endingReasons(parts),
    ...(rest === '' ? [] : [because('name-rest', { word: '.tiff', found: rest })]),
  ];
  const whole = `${stem}${infix}`.replace(/[._ -]+$/u, '');
  return { name: `${whole || 'mask'}.segmentations.ome.tiff`, reasons };
}

/** Tables beside the mask, by the ends of their names. */
const tables = {
  objects: { word: 'objects', pattern: 'objects?', endings: ['xlsx', 'tsv'] },
  centroids: { word: 'centroid-adjacency', pattern: 'centroids?[-_. ]?adjacency', endings: ['csv'] },
  linkage: { word: 'linkage-adjacency', pattern: 'link(?:age)?s?[-_. ]?adjacency', endings: ['csv'] },
  mesh: { word: 'mesh', pattern: 'mesh(?:es)?', endings: ['glb'] },
} as const;

/** The kinds of files beside a mask image, one for each mask in it. */
export type BesideMask = keyof typeof tables;

const tableForms = new Map(
  Object.entries(tables).map(([kind, { pattern }]) => [
    kind,
    new RegExp(
      String.raw`^(?<stem>.*?)(?<sep>[-_. ]?)(?<word>${pattern})\.(?<ending>csv|tsv|txt|xlsx?|ods|glb|gltf)(?<rest>${leftover}?)$`,
      'isu',
    ),
  ]),
);

/** The correct name of a file that is meant to be one of those beside the mask; null for other files. */
export function nearTableName(name: string, kind: BesideMask): NearName | null {
  const { word, endings } = tables[kind];
  const found = tableForms.get(kind)?.exec(name)?.groups;
  if (!found) return null;
  const { stem = '', sep = '', ending = '', rest = '' } = found;
  const right = endings.find((each) => each === ending.toLowerCase()) ?? endings.at(-1);
  const reasons = [
    ...(stem === '' ? [because('mask-name-absent', { word: `-${word}` })] : []),
    ...(`${sep}${found.word}` === `-${word}` || stem === '' ? [] : [because('ending-early', { word: `-${word}` })]),
    ...(endings.some((each) => each === ending.toLowerCase()) ? [] : [because('ending-refused', { ending })]),
    ...(isLower(ending) ? [] : [because('ending-case')]),
    ...(rest === '' ? [] : [because('name-rest', { word: `.${ending}`, found: rest })]),
  ];
  return { name: `${stem || 'mask'}-${word}.${right}`, reasons };
}
