import { fileName } from '../../basics/slash-path.ts';

/** Words of names that are given to fields of view before they are stitched: `tile_3`, `fov-01`, `_s12`. */
const partWord = /(?:^|[^a-z])(?:tile|fov|field|pos|position)[ _-]?\d|(?:^|[_-])s\d{1,4}(?=$|[_.-])/iu;
const rawEnding = /\.(?:czi|lif|lsm|nd2|oib|oif|oir|stk|vsi|zvi|rcpnl)$/iu;

/** Whether an image is one part of a mosaic, or raw data of a microscope, by its name. */
export function looksUnfinished(path: string): boolean {
  const name = fileName(path);
  return partWord.test(name.replace(/(?:\.ome)?\.[^.]+$/iu, '')) || rawEnding.test(name);
}
