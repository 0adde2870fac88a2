import { fileName, folderOf } from '../../basics/slash-path.ts';
import { omeroDataset, omeroTypes } from '../../csv/omero-lines.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import { csvText } from '../htan/channel-csv.ts';
import { fieldText, summarise } from '../sources/varying-fields.ts';
import { isNumber } from './check-omero-table.ts';
import { omeroColumn, omeroImage } from './omero-start.ts';

/** Where a table is attached: to one dataset, or to a project whose datasets are the folders. */
export type OmeroScope = 'dataset' | 'project';

/** OMERO's letters for types of columns: text, long, double. */
function typeOf(values: readonly string[]): 's' | 'l' | 'd' {
  if (values.every((value) => /^-?\d{1,15}$/u.test(value))) return 'l';
  return values.every((value) => value !== '' && Number.isFinite(Number(value)) && isNumber('d', value)) ? 'd' : 's';
}

const datasetOf = (path: string, root: string): string => folderOf(path).replaceAll('/', ' / ') || root;

/** Datasets are folders: one scope for all of them, a project where there are several. */
function omeroScope(rows: readonly ImageRow[]): OmeroScope {
  return new Set(rows.map(({ path }) => folderOf(path))).size > 1 ? 'project' : 'dataset';
}

/** The table that `omero metadata populate` reads: UTF-8 without a byte-order mark, a line of types, then names. */
export function omeroCsv(rows: readonly ImageRow[], root: string): string {
  const isProject = omeroScope(rows) === 'project';
  const filled = summarise(rows).filter(({ values }) => values.length > 0);
  const types = filled.map(({ field }) => {
    const texts = rows.map((row) => fieldText(field, row));
    return field.kind === 'text' ? 's' : typeOf(texts);
  });
  const head = [omeroImage, ...(isProject ? [omeroDataset] : []), ...filled.map(({ field }) => omeroColumn(field))];
  const names = rows.map((row) => [fileName(row.path), ...(isProject ? [datasetOf(row.path, root)] : [])]);
  const lines = rows.map((row, i) => [...(names[i] ?? []), ...filled.map(({ field }) => fieldText(field, row))]);
  return omeroTypes(['s', ...(isProject ? ['s'] : []), ...types]) + csvText([head, ...lines]);
}

/** Files with several images: no table has their names in OMERO, since they are given when the files are imported. */
export function sceneFindings(rows: readonly ImageRow[]): readonly DepositFinding[] {
  return rows.flatMap(({ path, header }) => {
    const scenes = header?.numScenes ?? 1;
    return scenes > 1 ? [finding('deposit-omero-scenes', { name: fileName(path), scenes }, { path })] : [];
  });
}

/** Images of one dataset that share a name, which OMERO cannot distinguish. */
export function omeroFindings(rows: readonly ImageRow[], root: string): readonly DepositFinding[] {
  const seen = new Set<string>();
  return rows.flatMap(({ path }) => {
    const [dataset, name] = [datasetOf(path, root), fileName(path)];
    const key = `${dataset}\t${name}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [finding('deposit-omero-twice', { dataset, name }, { path })];
  });
}
