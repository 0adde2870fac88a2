/** Where the pixels of one plane are. */
export interface PlanePlace {
  /** Name of the file in the image's folder, null for the image itself. */
  readonly file: string | null;
  /** Byte offset of the directory that describes them; `index` of it in its file where only that is known. */
  readonly directory: number;
  readonly index?: number;
  /** Bytes by which the pixels come after the place in the directory: stacks behind one page. */
  readonly shift: number;
  /** Offsets of its blocks, where the directory has no room for them. */
  readonly offsets?: readonly number[];
  /** Byte offsets of directories with smaller copies; its own sub-directories are found with it. */
  readonly reduced: readonly number[];
}

/** Planes of one image, one after the other in the order of its axes; the samples of a pixel count as nothing here. */
export interface PlaneSource {
  /** Number of planes that are in one order; those of channels in other files are not counted. */
  readonly count: number;
  /** The plane at a place in that order; null where it is not in this file nor beside it. */
  readonly at: (index: number) => PlanePlace | null;
  /** Channels that are in files of their own, by channel: their names, null for this image's own. */
  readonly channelFiles?: readonly (ChannelFile | null)[];
}

/** The file of one channel. */
export interface ChannelFile {
  readonly name: string;
  readonly present: boolean;
}

/** A plane described by a directory, with nothing special about it. */
export function plainPlace(directory: number, reduced: readonly number[] = []): PlanePlace {
  return { file: null, directory, shift: 0, reduced };
}
