import { type CuratedFolder, endingOf } from './folder.ts';

/** Formats that one maker's programs write; Bio-Formats, and so Fiji, opens those marked. */
const proprietary: Readonly<Record<string, boolean>> = {
  czi: true,
  lif: true,
  lsm: true,
  nd2: true,
  ndpi: true,
  oib: true,
  oif: true,
  oir: true,
  stk: true,
  svs: true,
  vsi: true,
  zvi: true,
  mcd: false,
  imz: false,
  xlef: false,
};

const stemOf = (path: string): string => {
  const ending = endingOf(path);
  return path.slice(0, ending === '' ? undefined : -(ending.length + 1)).toLowerCase();
};

/** Images in formats of one maker, and those of them that Fiji does not open and that have no TIFF beside them. */
export function proprietaryFiles({ files }: Pick<CuratedFolder, 'files'>): {
  readonly all: readonly string[];
  readonly closed: readonly string[];
} {
  const tiffs = new Set(files.filter(({ path }) => /\.tiff?$/iu.test(path)).map(({ path }) => stemOf(path)));
  const all = files.filter(({ path }) => Object.hasOwn(proprietary, endingOf(path))).map(({ path }) => path);
  const isOpen = (path: string): boolean => proprietary[endingOf(path)] === true || tiffs.has(stemOf(path));
  return { all, closed: all.filter((path) => !isOpen(path)) };
}

/** Programs that people change images with; those that only acquire are none. */
const editors =
  /imagej|fiji|photoshop|gimp|illustrator|imaris|metamorph offline|matlab|python|tifffile|cellprofiler|ilastik/iu;

/** Images whose header names a program that changes images. */
export function editedImages({ software }: Pick<CuratedFolder, 'software'>): readonly string[] {
  return [...software]
    .filter(([, program]) => editors.test(program) && !/scanimage/iu.test(program))
    .map(([path]) => path);
}
