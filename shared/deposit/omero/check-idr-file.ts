import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { checkOmeroTable, type OmeroTable } from './check-omero-table.ts';

/** Checks a file of a study as the IDR reads it: its description, its list of paths, or its annotations. */
export function checkIdrFile(file: OmeroTable): readonly DepositFinding[] {
  const lines = file.text.split(/\r\n|\r|\n/u);
  if (isIdrStudy(file.text)) return studyFindings(lines, file.path);
  if (/^(?:Project|Dataset|Screen|Plate):[^\t,]*(?:\t|$)/u.test(lines[0] ?? '')) return pathFindings(lines, file.path);
  return checkOmeroTable(file);
}

/** Whether a text is the description of a study. */
export function isIdrStudy(text: string): boolean {
  return /(?:^|[\r\n])Study (?:Title|Description|Type)(?:[\t\r\n]|$)/u.test(text);
}

/** Keys that the parser of the IDR does not do without (`pyidr/study_parser.py`); those of a screen instead of an experiment. */
const studyKeys = [
  'Comment[IDR Study Accession]',
  'Study Title',
  'Study Description',
  'Study Type',
  'Study Publication Title',
  'Study Author List',
  'Study Public Release Date',
];
const partKeys = (part: string): readonly string[] => [
  `Comment[IDR ${part} Name]`,
  `${part} Description`,
  `${part} Sample Type`,
  `${part} Imaging Method`,
  `${part} Number`,
  ...(part === 'Screen' ? ['Screen Type'] : []),
];

/** Identifiers of publications: their key, what each must begin with, and an example. */
const identifiers: readonly (readonly [key: string, form: RegExp, like: string])[] = [
  ['Study PubMed ID', /^\d/u, '35189131'],
  ['Study PMC ID', /^PMC\d/u, 'PMC8763645'],
  ['Study DOI', /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d+\/\S/u, 'https://doi.org/10.1016/j.jmb.2022.167505'],
];

/** What follows a key of a study, and the line where it stands. */
interface StudyEntry {
  readonly values: readonly string[];
  readonly row: number;
}

const none: StudyEntry = { values: [''], row: 1 };

/** Entries by their keys; of equal keys the first counts. */
function entriesOf(lines: readonly string[]): ReadonlyMap<string, StudyEntry> {
  const entries = new Map<string, StudyEntry>();
  for (const [i, line] of lines.entries()) {
    const [key = '', ...values] = line.trimEnd().split('\t');
    if (key !== '' && line.startsWith(`${key}\t`) && !entries.has(key)) {
      entries.set(key, { values: values.length > 0 ? values : none.values, row: i + 1 });
    }
  }
  return entries;
}

function studyFindings(lines: readonly string[], path: string): readonly DepositFinding[] {
  const entries = entriesOf(lines);
  const valuesOf = (key: string): readonly string[] => (entries.get(key) ?? none).values;
  const parts = ['Experiment', 'Screen'].filter((part) => Number(valuesOf(`Study ${part}s Number`)[0]) > 0);
  const wanted = [...studyKeys, ...(parts.length > 0 ? parts.flatMap(partKeys) : ['Study Experiments Number'])];
  const absent = wanted.filter((key) => !entries.has(key));
  const hasOrganism = ['Study', ...parts].some((part) => valuesOf(`${part} Organism`)[0] !== '');
  const [titles, authors] = [valuesOf('Study Publication Title').length, valuesOf('Study Author List').length];
  return [
    ...absent.map((key) => finding('deposit-idr-key', { path, key }, { path, column: key })),
    ...(hasOrganism ? [] : [finding('deposit-idr-organism', { path }, { path, column: 'Study Organism' })]),
    ...(titles === authors ? [] : [finding('deposit-idr-publications', { path, titles, authors }, { path })]),
    ...identifierFindings(entries, path),
  ];
}

function identifierFindings(entries: ReadonlyMap<string, StudyEntry>, path: string): readonly DepositFinding[] {
  return identifiers.flatMap(([key, form, like]) => {
    const { values, row } = entries.get(key) ?? none;
    return values
      .filter((value) => value !== '' && !form.test(value))
      .map((value) => {
        const details = { where: `Row ${row}, ${key}`, value: shown(value), like, hint: '' };
        return finding('deposit-pattern', details, { path, row, column: key, value });
      });
  });
}

/** Each line has a dataset or screen, a tab, and a path; then a name, if any. */
function pathFindings(lines: readonly string[], path: string): readonly DepositFinding[] {
  return lines.flatMap((line, i) => {
    const isGood = line.trim() === '' || /^(?:Project|Dataset|Screen|Plate):[^\t]*\t+[^\t]/u.test(line);
    return isGood ? [] : [finding('deposit-idr-path', { path, row: i + 1 }, { path, row: i + 1, value: line })];
  });
}
