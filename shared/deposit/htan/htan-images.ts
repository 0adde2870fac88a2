import { fileName, folderOf } from '../../basics/slash-path.ts';
import { noDetails } from '../details.ts';
import { imageOfMask, stemOf } from '../sources/masks.ts';
import type { DepositSubject } from '../values/build-tables.ts';
import { checkChannelCsv } from './channel-csv.ts';
import { type HeaderChannel, headerChannels } from './image-channels.ts';
import type { HtanImage } from './image-facts.ts';
import { isMask } from './level.ts';

/** Whether a file without the structure of a TIFF is raw data, rather than a TIFF that cannot be read. */
export function isRaw(path: string): boolean {
  return !/\.(?:tiff?|btf|tf[28])$/iu.test(path);
}

/** The table of channels beside an image: its own, or the one of its folder; null where there is none. */
function tableBeside(
  path: string,
  texts: ReadonlyMap<string, string>,
): { readonly path: string; readonly text: string } | null {
  const folder = folderOf(path) === '' ? '' : `${folderOf(path)}/`;
  const stem = stemOf(path);
  const names = [`${stem}-channels.csv`, `${stem}.ome-tiff.channels.csv`, `${stem}_channels.csv`, 'channels.csv'];
  for (const name of names) {
    const text = texts.get(folder + name);
    if (text !== undefined) return { path: folder + name, text };
  }
  return null;
}

const known = new WeakMap<DepositSubject, readonly HtanImage[]>();

/** Images as HTAN sees them. A missing table of channels is written with the deposit. */
export function htanImages(subject: DepositSubject): readonly HtanImage[] {
  const images = known.get(subject) ?? lookAt(subject);
  known.set(subject, images);
  return images;
}

function lookAt({ images, details = noDetails, book }: DepositSubject): readonly HtanImage[] {
  const siblings = new Map<string, string[]>();
  for (const { path } of images) {
    const names = siblings.get(folderOf(path)) ?? [];
    names.push(fileName(path));
    siblings.set(folderOf(path), names);
  }
  const read = images.flatMap(({ path }) => {
    const structure = details.structures.get(path);
    return structure ? [{ path, structure }] : [];
  });
  const parentOf = imageOfMask(
    read.flatMap(({ path, structure }) => {
      const [size] = structure.pyramid.levels;
      return isMask({ path, structure }) || !size ? [] : [[path, size] as const];
    }),
  );
  return read.map(({ path, structure }): HtanImage => {
    const header = headerChannels(structure);
    const table = tableBeside(path, details.texts);
    const tableFaults = table ? checkChannelCsv(table.text, table.path, header) : [];
    const finished = book.answer(book.layersOf([path]), 'finished_mosaics')?.value;
    return {
      path,
      structure,
      siblings: siblings.get(folderOf(path)) ?? [],
      channelTable: table ? !tableFaults.some(({ severity }) => severity === 'error') : canBeListed(header),
      table,
      tableFaults,
      parent: isMask({ path, structure }) ? (parentOf(path) ?? null) : null,
      finished: typeof finished === 'boolean' ? finished : null,
    };
  });
}

/** Whether a table of channels can be written: every form of it refuses an empty name. */
function canBeListed(header: readonly HeaderChannel[]): boolean {
  return header.length > 0 && header.every(({ name }) => name.trim() !== '');
}
