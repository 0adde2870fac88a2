import { type DateTime, noDateTime, parseDateTime } from '../header/date-time.ts';
import { channelsFact, dateTimeText, fact, namesText, objectiveText, stepText } from '../header/fact-text.ts';
import type { HeaderFact } from '../image/header.ts';
import type { CziMetadata } from './metadata.ts';
import type { CziHeader } from './segments.ts';
import { type CziScene, type CziSubBlocks, sizeAlong } from './sub-blocks.ts';

/** The parts of a file that were read. */
export interface Czi {
  readonly header: CziHeader;
  readonly metadata: CziMetadata | null;
  /** null where the directory is too long to be read. */
  readonly blocks: CziSubBlocks | null;
}

const compressions: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'JPEG',
  2: 'LZW',
  4: 'JPEG XR',
  5: 'Zstandard',
  6: 'Zstandard',
};

/** A moment as a CZI writes it; one of the year 1 stands for none. */
export function cziDate(text: string): DateTime {
  return text.startsWith('0001-') ? noDateTime : parseDateTime(text);
}

/** Facts of the text, of the first scene and of the file. */
export function cziFacts({ header, metadata, blocks }: Czi, scene: CziScene): readonly HeaderFact[] {
  return [
    ...(metadata ? [fact('Name', metadata.title)] : []),
    fact('Scene names', sceneNames(blocks?.scenes ?? [scene], metadata)),
    ...(metadata ? textFacts(metadata, scene) : []),
    ...blockFacts(blocks, scene),
    fact('Format', `CZI ${header.version}`),
  ];
}

function textFacts(metadata: CziMetadata, scene: CziScene): readonly HeaderFact[] {
  const z = metadata.scaling.Z;
  return [
    channelsFact(metadata.channels),
    fact('Objective', metadata.objective ? objectiveText(metadata.objective) : ''),
    fact('Z step', sizeAlong(scene, 'Z') > 1 && z !== undefined ? stepText(z * 1e6, 'µm') : ''),
    fact('Time step', sizeAlong(scene, 'T') > 1 ? stepText(metadata.timeStep, 's') : ''),
    fact('Time zone', /Z$/.test(metadata.acquired) && cziDate(metadata.acquired).date !== '' ? 'UTC' : ''),
    fact('Software', metadata.software),
    fact('File created', dateTimeText(cziDate(metadata.created))),
    fact('Bits per sample', metadata.bits),
  ];
}

function sceneNames(scenes: readonly CziScene[], metadata: CziMetadata | null): string {
  return namesText(scenes.map(({ index }) => metadata?.sceneNames.get(index) ?? ''));
}

function blockFacts(blocks: CziSubBlocks | null, scene: CziScene): readonly HeaderFact[] {
  const tiles = sizeAlong(scene, 'M');
  return [
    fact('Tiles', tiles > 1 ? `${tiles}, joined into one picture` : ''),
    fact('Compression', compressions[scene.compression] ?? ''),
    fact('Sub-blocks', blocks?.count ?? ''),
    fact('Pyramid', blocks?.pyramid ? `${blocks.pyramid} smaller copies` : ''),
  ];
}
