/** Where the pixels of one plane are. */
export interface PlanePlace {
  /** Name of the file in the image's folder, null for the image itself. */
  readonly file: string | null;
  /** Byte offset of the directory that describes them; its `index` in the file if only that is known. */
  readonly directory: number;
  readonly index?: number;
  /** Bytes from the offset in the directory to the pixels: stacks stored after one page. */
  readonly shift: number;
  /** Offsets of its blocks, if the directory cannot store them. */
  readonly offsets?: readonly number[];
  /** Uncompressed pixels are the values themselves, although the directory gives a predictor. */
  readonly ignoresPredictor?: boolean;
  /** Byte offsets of directories with smaller copies, apart from its own sub-directories. */
  readonly reduced: readonly number[];
}

/** Planes of one image in the order of its axes. The samples of a pixel do not count as an axis here. */
export interface PlaneSource {
  /** Number of planes in this order, without those of channels in other files. */
  readonly count: number;
  /** The plane at an index in this order; null if it is neither in this file nor beside it. */
  readonly at: (index: number) => PlanePlace | null;
  /** Names of the files of channels that have one each, there or not; null for the channel of this image. */
  readonly channelFiles?: readonly (string | null)[];
}

/** A plane at the offsets of its directory. */
export function plainPlace(directory: number, reduced: readonly number[] = []): PlanePlace {
  return { file: null, directory, shift: 0, reduced };
}
