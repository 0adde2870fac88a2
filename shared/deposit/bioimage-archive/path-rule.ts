/** Paths that BioStudies accepts in a file list: plain letters, digits and a few other characters, relative, not a folder. */
const accepted = /^(?!\.\/)(?!.*\/$)(?!.*\.\.\/)[0-9A-Za-z!\-_*'(). /]+$/u;
const longest = 4096;

/** Whether a file list may contain a path. */
export function isAcceptedPath(path: string): boolean {
  return path.length <= longest && accepted.test(path);
}

/** Characters that have a plain spelling of their own. */
const spellings: Readonly<Record<string, string>> = {
  µ: 'u',
  μ: 'u',
  Å: 'A',
  å: 'a',
  ß: 'ss',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ø: 'oe',
  Ø: 'Oe',
  æ: 'ae',
  Æ: 'Ae',
  '&': ' and ',
  '+': ' plus ',
  '%': ' percent ',
  '@': ' at ',
  '=': '-',
  '~': '-',
  ',': '_',
  '#': 'no',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '°': ' deg ',
  '×': 'x',
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  Δ: 'delta',
  '\\': '-',
};

function plainLetter(letter: string): string {
  const spelled = spellings[letter];
  if (spelled !== undefined) return spelled;
  const [base = ''] = letter.normalize('NFD');
  return /[0-9A-Za-z!\-_*'(). ]/u.test(base) ? base : '_';
}

/** The nearest name of plain characters. */
function plainName(name: string): string {
  const plain = [...name.normalize('NFC')].map(plainLetter).join('');
  // Two dots before a slash lead out of a folder, for the archive also at the end of a name.
  const tidy = plain.replace(/ {2,}/gu, ' ').replace(/^ | (?=\.[^.]*$)| $|\.{2,}$/gu, '');
  return /^\.*$/u.test(tidy) ? '_' : shortened(tidy);
}

/** Drives take names of 255 bytes; some room is for the number of a second file of this name. */
const longestName = 240;
/** The last ending, and the one before it that readers of OME-TIFF ask for. */
const ending = /(?:\.ome)?\.[^./]{1,20}$/iu;

function endingOf(path: string): string {
  return ending.exec(path)?.[0] ?? '';
}

function shortened(name: string): string {
  if (name.length <= longestName) return name;
  const end = endingOf(name);
  return name.slice(0, longestName - end.length) + end;
}

/** The characters of a path that are not accepted, each once; empty where all are. */
export function refusedSigns(path: string): readonly string[] {
  return [...new Set([...path].filter((sign) => !/[0-9A-Za-z!\-_*'(). /]/u.test(sign)))];
}

/** Name of the table of files that have another name in the upload. */
export const renamedFiles = 'renamed-files.tsv';

/** A file and its name in the copy that is uploaded. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** New names for paths that a file list may not contain; no two files get the same name, even ignoring case. */
export function renamePlan(paths: readonly string[]): readonly Rename[] {
  const taken = new Set(paths.filter(isAcceptedPath).map((path) => path.toLowerCase()));
  return paths
    .filter((path) => !isAcceptedPath(path))
    .map((from) => {
      const plain = from
        .split('/')
        .filter((part) => part !== '.' && part !== '..' && part !== '')
        .map(plainName)
        .join('/');
      const to = freeName(plain.slice(0, longest - 16) || '_', taken);
      taken.add(to.toLowerCase());
      return { from, to };
    });
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const end = endingOf(wanted);
  const stem = wanted.slice(0, wanted.length - end.length);
  for (let n = 1, name = wanted; ; n++, name = `${stem}-${n}${end}`) {
    if (!taken.has(name.toLowerCase())) return name;
  }
}
