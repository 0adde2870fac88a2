import { basename } from 'node:path';
import { LeastRecent } from '../../../shared/basics/least-recent.ts';
import type { ByteSource } from '../../../shared/header/byte-source.ts';
import { isFolderImageName } from '../../../shared/image/image-name.ts';
import { type Geometry, geometryOf } from '../../../shared/tiff/pixels/geometry.ts';
import { levelsOf } from '../../../shared/tiff/pixels/levels.ts';
import { PixelError } from '../../../shared/tiff/pixels/pixel-error.ts';
import type { StoredPlanes } from '../../../shared/tiff/pixels/read-plane.ts';
import { openPicture, type Picture } from '../../../shared/tiff/planes/picture.ts';
import type { PlanePlace } from '../../../shared/tiff/planes/plane-map.ts';
import { DirectoryChain } from '../../../shared/tiff/structure/directory-chain.ts';
import type { Page } from '../../../shared/tiff/structure/page.ts';
import { openTiffSource, type TiffFile } from '../../../shared/tiff/structure/tiff-file.ts';
import type { AskedFiles, OpenFile, PixelFiles } from './pixel-files.ts';

/** Number of files whose tables of planes are kept. */
const keptPictures = 8;
/** Number of blocks whose places are kept. */
const keptBlocks = 4_000_000;
/** Bytes of decoded planes that are kept. */
const keptBytes = 96 * 1024 * 1024;

/** An image whose planes were found, and the state of the files beside it that this depends on. */
interface KnownPicture {
  readonly picture: Picture;
  readonly asked: AskedFiles;
  readonly state: string;
}

/** What a thread keeps of the files it read last; a file that changed counts as another one. */
export class PictureStore {
  readonly #pictures = new LeastRecent<KnownPicture>(keptPictures);
  readonly #geometries = new LeastRecent<Geometry>(keptBlocks);
  /** Directories of files whose planes are found by their number, by the state of the file. */
  readonly #chains = new LeastRecent<DirectoryChain>(keptBlocks);
  readonly planes = new LeastRecent<StoredPlanes>(keptBytes);

  /** The planes of an image. @throws FormatError, SourceError, PixelError if they cannot be shown */
  picture(image: string, files: PixelFiles): Picture {
    // An image that is a folder has no first bytes to identify it by.
    if (isFolderImageName(basename(image))) throw new PixelError('preview-format');
    const { source, stamp } = files.open(null);
    const key = `${image}\0${stamp}`;
    const known = this.#pictures.get(key);
    if (known && known.state === files.stateOf(known.asked)) return known.picture;
    if (isOtherFormat(source, image)) throw new PixelError('preview-format');
    const picture = openPicture(source, files.context());
    if (picture.otherAxes !== null) {
      throw new PixelError('preview-samples', { kind: `in planes of ${picture.otherAxes}, not of Y and X` });
    }
    this.#pictures.set(key, { picture, asked: files.asked, state: files.stateOf(files.asked) }, 1);
    return picture;
  }

  /** The page of a plane and its smaller copies, read again: a directory is a view of an open file. @throws FormatError, SourceError */
  levels(image: string, files: PixelFiles, place: PlanePlace): readonly Page[] {
    const file = fileOf(files, place);
    return levelsOf(file, place, (index) => this.#directoryAt(image, files, file, { ...place, index }));
  }

  /** Whether the directory of a plane is in its file, which may have been cut off. @throws FormatError, SourceError */
  has(image: string, files: PixelFiles, place: PlanePlace): boolean {
    return place.index === undefined || this.#directoryAt(image, files, fileOf(files, place), place) !== undefined;
  }

  /** The offset of a plane's directory by its index; what was walked is kept, also where it is given up. */
  #directoryAt(image: string, files: PixelFiles, file: TiffFile, { file: name, index = 0 }: PlanePlace) {
    const key = [image, name, files.open(name).stamp].join('\0');
    const chain = this.#chains.get(key) ?? new DirectoryChain();
    try {
      return chain.at(file, index);
    } finally {
      this.#chains.set(key, chain, chain.length + 1000);
    }
  }

  /** Where the blocks of a page are. @throws PixelError, FormatError, SourceError */
  geometry(image: string, files: PixelFiles, place: PlanePlace, page: Page): Geometry {
    const opened = files.open(place.file);
    const key = `${placeKey(image, opened, place)}\0${page.ifd.offset}`;
    const known = this.#geometries.get(key);
    if (known) return known;
    const geometry = geometryOf(page);
    this.#geometries.set(key, geometry, geometry.offsets.length + 1000);
    return geometry;
  }

  /** Identifies a plane of one state of a file. */
  planeKey(image: string, files: PixelFiles, place: PlanePlace): string {
    return `${placeKey(image, files.open(place.file), place)}\0${place.shift}`;
  }
}

/** Whether a file is another kind of image by its name and first bytes, and not a damaged TIFF. */
function isOtherFormat(source: ByteSource, image: string): boolean {
  const [first, second] = source.read(0, 2);
  return first !== second && !/\.(?:tiff?|btf|tf[28]|lsm|stk|svs|ndpi|scn)$/i.test(image);
}

/** The file with a plane, opened again. @throws FormatError, SourceError */
function fileOf(files: PixelFiles, { file }: PlanePlace): TiffFile {
  return openTiffSource(files.open(file).source, files.nameOf(file));
}

function placeKey(image: string, { stamp }: OpenFile, { file, directory, index }: PlanePlace): string {
  return [image, file ?? '', stamp, directory, index ?? ''].join('\0');
}
