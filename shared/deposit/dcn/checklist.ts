import { countOf } from '../../basics/count.ts';
import { organismOf } from '../sources/organisms.ts';
import { summarise } from '../sources/varying-fields.ts';
import type { DecidedBy } from './decision-tree.ts';
import { answerText, type CuratedFolder, endingOf } from './folder.ts';
import { proprietaryFiles } from './formats.ts';
import { readmeGaps } from './readme.ts';
import { ownWords } from './readme-parts.ts';
import { nameSeries } from './series.ts';

/** One item of a list, and whether the folder has it. */
export interface CheckedItem {
  readonly id: string;
  readonly label: string;
  readonly by: DecidedBy;
  /** null where a person has to say. */
  readonly holds: boolean | null;
  /** Why, in words without a full stop. */
  readonly because: string;
}

interface Item {
  readonly id: string;
  readonly label: string;
  readonly by: DecidedBy;
  readonly decide: (folder: CuratedFolder) => readonly [holds: boolean | null, because: string];
}

type Decision = readonly [boolean | null, string];

/** An item that only an answer can settle. */
function question(id: string, label: string, key: string): Item {
  return {
    id,
    label,
    by: 'person',
    decide: (folder) => (answerText(folder, key) === '' ? [null, 'nobody has said yet'] : [true, 'you answered it']),
  };
}

function filled({ rows }: CuratedFolder, names: readonly string[]): number {
  const told = summarise(rows).filter(({ field }) => names.includes(field.name));
  if (rows.length === 0 || told.length === 0) return 0;
  return told.reduce((sum, { empty }) => sum + (rows.length - empty), 0) / (told.length * rows.length);
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const biology = ['species', 'region', 'cell_type', 'genotype', 'condition'];

function structure({ files, rows }: CuratedFolder): Decision {
  const empty = files.filter(({ size }) => size === 0).length;
  const gaps = nameSeries(files.map(({ path }) => path)).filter(({ missing }) => missing.length > 0).length;
  const shared = new Set(rows.map(({ sidecarPath }) => sidecarPath)).size < rows.length;
  const depth = Math.max(0, ...files.map(({ path }) => path.split('/').length - 1));
  const faults = [
    ...(empty > 0 ? [`${countOf(empty, 'empty file')}`] : []),
    ...(gaps > 0 ? [`${countOf(gaps, 'series', 'series')} with missing numbers`] : []),
    ...(shared ? ['two images with one sidecar'] : []),
    ...(depth > 8 ? [`folders ${depth} deep`] : []),
  ];
  return faults.length > 0
    ? [false, faults.join(', ')]
    : [true, 'no empty files, no gaps in series, each image with its own sidecar'];
}

function privacy({ rows, people, software }: CuratedFolder): Decision {
  const human = summarise(rows).some(
    ({ field, values }) => field.name === 'species' && values.some(({ value }) => organismOf(value)?.taxon === 9606),
  );
  if (human) return [null, 'the species is human'];
  return [
    null,
    people.length + software.size > 0
      ? 'headers and answers name people or computers; please look'
      : 'nothing points to it',
  ];
}

/** The curator's key questions, in order. */
const keyQuestions: readonly Item[] = [
  question('aim', 'What is the data to be used for again?', 'reuse_aim'),
  question('minimum-files', 'Which files does that need at least?', 'minimum_files'),
  {
    id: 'files-there',
    label: 'Are they there, with their metadata?',
    by: 'program',
    decide: (folder) => [
      folder.rows.length > 0 && filled(folder, biology) > 0,
      `${countOf(folder.rows.length, 'image')}, ${percent(filled(folder, biology))} of the main fields filled`,
    ],
  },
  {
    id: 'format',
    label: 'Are the formats open?',
    by: 'program',
    decide: (folder) => {
      const { all } = proprietaryFiles(folder);
      return all.length > 0 ? [false, `${countOf(all.length, 'file')} in formats of one maker`] : [true, 'TIFF only'];
    },
  },
  { id: 'structure', label: 'Does the structure of the folder make sense?', by: 'proposed', decide: structure },
  {
    id: 'biology',
    label: 'Is enough said to understand the biology?',
    by: 'proposed',
    decide: (folder) => {
      const share = filled(folder, biology);
      return [share >= 0.6, `${percent(share)} of species, region, cell type, genotype and condition filled`];
    },
  },
  question('users', 'Who will use the data?', 'intended_users'),
  question('access', 'What does that community need to find and get it?', 'access_needs'),
  { id: 'privacy', label: 'Must access be restricted for privacy?', by: 'person', decide: privacy },
];

/** The FAIR principles as the primer asks for them. */
const fair: readonly Item[] = [
  {
    id: 'F1',
    label: 'Rich metadata for fields',
    by: 'proposed',
    decide: (folder) => [filled(folder, biology) >= 0.6, `${percent(filled(folder, biology))} filled`],
  },
  {
    id: 'F2',
    label: 'A named, common schema',
    by: 'program',
    decide: ({ rows }) => {
      const ome = rows.filter(({ dialect }) => dialect === 'ome').length;
      return [ome > 0, ome > 0 ? `OME-XML in ${countOf(ome, 'image')}` : 'no image has OME-XML'];
    },
  },
  {
    id: 'F3',
    label: 'Searchable metadata',
    by: 'program',
    decide: ({ rows }) => {
      const told = rows.filter(({ sidecar }) => sidecar === 'ok').length;
      return [told > 0, `${countOf(told, 'image')} with a sidecar in JSON`];
    },
  },
  question('F4', 'An identifier for the record', 'identifier'),
  {
    id: 'A1',
    label: 'Metadata for people',
    by: 'program',
    decide: ({ readme }) => (readme === null ? [false, 'no README yet'] : [true, 'README.txt']),
  },
  {
    id: 'A2',
    label: 'Metadata for programs',
    by: 'program',
    decide: ({ rows }) => [
      rows.some(({ sidecar, dialect }) => sidecar === 'ok' || dialect === 'ome'),
      'sidecars in JSON, OME-XML in headers',
    ],
  },
  question('A3', 'Can the data be downloaded?', 'downloadable'),
  {
    id: 'A4',
    label: 'Easily viewed',
    by: 'program',
    decide: ({ rows }) => {
      const unread = rows.filter(({ header }) => header === null).length;
      return [
        rows.length > 0 && unread === 0,
        unread === 0 ? 'all headers are readable TIFF' : `${countOf(unread, 'image')} cannot be read`,
      ];
    },
  },
  question('A5', 'A lasting identifier', 'identifier'),
  {
    id: 'I1',
    label: 'A shared vocabulary',
    by: 'proposed',
    decide: ({ rows }) => {
      const species = summarise(rows).find(({ field }) => field.name === 'species')?.values ?? [];
      const known = species.filter(({ value }) => organismOf(value));
      return [
        species.length > 0 && known.length === species.length,
        `${known.length} of ${countOf(species.length, 'species', 'species')} known to the NCBI taxonomy`,
      ];
    },
  },
  {
    id: 'R1',
    label: 'A licence',
    by: 'program',
    decide: (folder) => {
      const file = folder.files.some(({ path }) => /^licen[cs]e(?:\.\w+)?$/iu.test(path));
      const said = answerText(folder, 'license');
      return [file || said !== '', file ? 'a licence file' : said === '' ? 'none yet' : said];
    },
  },
  {
    id: 'R2',
    label: 'Attribution',
    by: 'person',
    decide: ({ people }) => [
      people.length > 0,
      people.length > 0 ? `${countOf(people.length, 'person', 'people')} named` : 'nobody named yet',
    ],
  },
  {
    id: 'R3',
    label: 'How it was made',
    by: 'proposed',
    decide: (folder) => [
      answerText(folder, 'preparation') !== '',
      answerText(folder, 'preparation') === '' ? 'no preparation described' : 'preparation described',
    ],
  },
  question('R4', 'A version', 'version'),
];

/** What preservation asks for. */
const preservation: readonly Item[] = [
  {
    id: 'migrate',
    label: 'Formats of one maker copied to TIFF',
    by: 'proposed',
    decide: (folder) => [
      proprietaryFiles(folder).closed.length === 0,
      'every such file has a TIFF beside it or opens in Fiji',
    ],
  },
  question('raw', 'Raw data kept, with its place', 'raw_data'),
  {
    id: 'lossy',
    label: 'No lossy compression',
    by: 'program',
    decide: ({ lossy }) => [
      lossy.size === 0,
      lossy.size === 0 ? 'none found' : `${countOf(lossy.size, 'image')} compressed with loss`,
    ],
  },
  question('uniform', 'Edits were made alike to all images', 'uniform_edits'),
];

function check(items: readonly Item[], folder: CuratedFolder): readonly CheckedItem[] {
  return items.map(({ id, label, by, decide }) => {
    const [holds, because] = decide(folder);
    return { id, label, by, holds, because };
  });
}

/** The lists of the primer, checked. */
export interface CheckedLists {
  readonly questions: readonly CheckedItem[];
  readonly fair: readonly CheckedItem[];
  readonly preservation: readonly CheckedItem[];
}

/** Checks a folder against the primer's key questions, the FAIR principles and what preservation asks for. */
export function checkLists(folder: CuratedFolder): CheckedLists {
  return {
    questions: check(keyQuestions, folder),
    fair: check(fair, folder),
    preservation: check(preservation, folder),
  };
}

/** Levels of practice, the least first. */
export const practiceLevels = ['none', 'minimum', 'good enough', 'most reproducible'] as const;
export type PracticeLevel = (typeof practiceLevels)[number];

/** The level that a folder reaches, and the one step to the next. */
export interface ReachedLevel {
  readonly level: PracticeLevel;
  readonly next: string | null;
}

/** Which level of practice a folder reaches, by its README and its raw data. */
export function practiceLevel(folder: CuratedFolder): ReachedLevel {
  if (folder.readme === null) return { level: 'none', next: 'Write the README.' };
  const gaps = readmeGaps(folder).filter((key) => key !== 'license' && key !== 'people');
  const [gap] = gaps;
  if (gap !== undefined) return { level: 'minimum', next: `Describe this in the README: ${gap}.` };
  const stems = folder.files.filter(({ path }) => Object.hasOwn(rawEndings, endingOf(path)));
  const hasRaw = stems.length > 0 || answerText(folder, 'raw_data') !== '';
  if (!hasRaw) return { level: 'good enough', next: 'Keep the raw data beside the images, or say where it is.' };
  const isDetailed =
    ownWords(folder.readme).replace(/\s+/gu, ' ').length > 200 || answerText(folder, 'analysis.overview') !== '';
  return isDetailed
    ? { level: 'most reproducible', next: null }
    : { level: 'good enough', next: 'Describe the processing and analysis in detail.' };
}

const rawEndings: Readonly<Record<string, true>> = {
  czi: true,
  lif: true,
  lsm: true,
  nd2: true,
  oib: true,
  oif: true,
  oir: true,
  stk: true,
  vsi: true,
};
