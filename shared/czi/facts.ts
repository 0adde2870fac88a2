import { parseDateTime } from '../header/date-time.ts';
import { bitsText, channelsFact, dateTimeText, fact, namesText, objectiveText, stepText } from '../header/fact-text.ts';
import type { HeaderFact } from '../image/header.ts';
import type { CziMetadata, CziText } from './metadata.ts';
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

/** Facts of the text (null where it cannot be read), of the first scene and of the file. */
export function cziFacts(
  { header, metadata, blocks }: Czi,
  text: CziText | null,
  scene: CziScene,
): readonly HeaderFact[] {
  return [
    fact('Name', text?.title ?? ''),
    fact('Scene names', namesText((blocks?.scenes ?? [scene]).map(({ index }) => text?.sceneNames.get(index) ?? ''))),
    ...(text ? [channelsFact(text.channels), fact('Objective', objectiveOf(text))] : []),
    ...(metadata ? measuredFacts(metadata, scene) : []),
    fact('Software', text?.software ?? ''),
    fact('File created', dateTimeText(parseDateTime(text?.created ?? ''))),
    fact('Bits per sample', bitsText(metadata?.bits ?? '')),
    ...blockFacts(blocks, scene),
    fact('Format', `CZI ${header.version}`),
  ];
}

const objectiveOf = ({ objective }: CziText): string => (objective ? objectiveText(objective) : '');

function measuredFacts({ scaling: { Z: z }, timeStep, acquired }: CziMetadata, scene: CziScene): readonly HeaderFact[] {
  return [
    fact('Z step', sizeAlong(scene, 'Z') > 1 && z !== undefined ? stepText(z * 1e6, 'µm') : ''),
    fact('Time step', sizeAlong(scene, 'T') > 1 ? stepText(timeStep, 's') : ''),
    fact('Time zone', /Z$/.test(acquired) && parseDateTime(acquired).date !== '' ? 'UTC' : ''),
  ];
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
