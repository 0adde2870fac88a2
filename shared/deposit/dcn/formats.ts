import { type CuratedFolder, endingOf } from './folder.ts';

/** What is known of a proprietary format. */
interface Proprietary {
  /** Whether Bio-Formats, and so Fiji, opens it. */
  readonly fiji: boolean;
  /** A TIFF inside, which other programs may read in part. */
  readonly tiff?: true;
}

const proprietary: Readonly<Record<string, Proprietary>> = {
  czi: { fiji: true },
  lif: { fiji: true },
  lsm: { fiji: true, tiff: true },
  nd2: { fiji: true },
  ndpi: { fiji: true, tiff: true },
  oib: { fiji: true },
  oif: { fiji: true },
  oir: { fiji: true },
  stk: { fiji: true, tiff: true },
  svs: { fiji: true, tiff: true },
  vsi: { fiji: true },
  zip: { fiji: true },
  zvi: { fiji: true },
  mcd: { fiji: false },
  imz: { fiji: false },
  xlef: { fiji: false },
};

const stemOf = (path: string): string => {
  const ending = endingOf(path);
  return path.slice(0, ending === '' ? undefined : -(ending.length + 1)).toLowerCase();
};

function tiffStems(files: CuratedFolder['files']): ReadonlySet<string> {
  return new Set(files.filter(({ path }) => /\.tiff?$/iu.test(path)).map(({ path }) => stemOf(path)));
}

/** Files in proprietary formats. */
export interface ProprietaryFiles {
  readonly all: readonly string[];
  /** Those without a TIFF of the same name. */
  readonly bare: readonly string[];
  /** Those of them that Fiji does not open either. */
  readonly closed: readonly string[];
  /** Endings of those that are a TIFF inside. */
  readonly tiffBased: readonly string[];
}

/** Images in proprietary formats, by their endings. */
export function proprietaryFiles({ files }: Pick<CuratedFolder, 'files'>): ProprietaryFiles {
  const tiffs = tiffStems(files);
  const all = files.filter(({ path }) => Object.hasOwn(proprietary, endingOf(path))).map(({ path }) => path);
  const bare = all.filter((path) => !tiffs.has(stemOf(path)));
  const based = all.map(endingOf).filter((ending) => proprietary[ending]?.tiff);
  return {
    all,
    bare,
    closed: bare.filter((path) => !proprietary[endingOf(path)]?.fiji),
    tiffBased: [...new Set(based)],
  };
}

/** How many raw files are in the folder, and how many of them have a TIFF of the same name. */
export function rawTwins({ files }: Pick<CuratedFolder, 'files'>): { readonly raws: number; readonly twins: number } {
  const tiffs = tiffStems(files);
  const raws = files.filter(({ path }) => endingOf(path) !== 'zip' && Object.hasOwn(proprietary, endingOf(path)));
  return { raws: raws.length, twins: raws.filter(({ path }) => tiffs.has(stemOf(path))).length };
}

/** Programs that change images; not those that only acquire them. */
const editors =
  /imagej|fiji|photoshop|gimp|illustrator|imaris|metamorph offline|matlab|python|tifffile|cellprofiler|ilastik/iu;

/** Images whose header names a program that changes images. */
export function editedImages({ software }: Pick<CuratedFolder, 'software'>): readonly string[] {
  return [...software]
    .filter(([, program]) => editors.test(program) && !/scanimage/iu.test(program))
    .map(([path]) => path);
}

/** Suffixes of names of images that were edited for presentation. */
const derivedWord = /[-_ .](?:8 ?bit|rgb|merged?|composite|overlay|scaled|adjusted)$/iu;

/** Images of 8 bits beside one of 16 bits with the same name, such as `cell.tif` and `cell_8bit.tif`. */
export function eightBitTwins({ rows }: Pick<CuratedFolder, 'rows'>): readonly string[] {
  const deep = new Set(
    rows.filter(({ header }) => header?.dtype === 'uint16').map(({ path }) => stemOf(path).replace(derivedWord, '')),
  );
  return rows
    .filter(({ path, header }) => header?.dtype === 'uint8' && deep.has(stemOf(path).replace(derivedWord, '')))
    .map(({ path }) => path);
}

/** Images that show several channels as one colour picture, by their pixels or by their names. */
export function compositeImages({ rows, merged }: Pick<CuratedFolder, 'rows' | 'merged'>): readonly string[] {
  const named = /[-_ .](?:rgb|merged?|composite|overlay)$/iu;
  return rows.filter(({ path }) => merged.has(path) || named.test(stemOf(path))).map(({ path }) => path);
}
