import { groupBy } from '../../basics/group-by.ts';
import { fileName, folderOf } from '../../basics/slash-path.ts';
import type { ImageRow } from '../../image/image-row.ts';
import { csvText } from '../htan/channel-csv.ts';
import { fieldText, headingOf, summarise } from '../sources/varying-fields.ts';
import { type IdrOrganism, idrOrganism, otherwiseOrganism } from './idr-organisms.ts';

/** A name for the dataset of each folder. Folders whose short names are equal, as of `a/b` and `a-b`, get their whole path. */
function datasetNames(rows: readonly ImageRow[], root: string): ReadonlyMap<string, string> {
  const short = (folder: string): string => folder.replaceAll('/', '-') || root;
  const folders = [...new Set(rows.map(({ path }) => folderOf(path)))];
  const byName = groupBy(folders, short);
  const whole = (folder: string): string => [root, ...folder.split('/').filter(Boolean)].join(' / ');
  return new Map(
    folders.map((folder) => [folder, byName.get(short(folder))?.length === 1 ? short(folder) : whole(folder)]),
  );
}

/**
 * The list of datasets with their folders. An import takes a folder with all that is below it: where another dataset is,
 * the images are listed one by one.
 */
export function idrFilePaths(rows: readonly ImageRow[], root: string, base: string): string {
  const datasets = datasetNames(rows, root);
  const outer = new Set([...datasets.keys()].flatMap(foldersAbove));
  const byFolder = groupBy(rows, ({ path }) => folderOf(path));
  const lines = [...datasets].flatMap(([folder, name]) => {
    const places = outer.has(folder) ? (byFolder.get(folder) ?? []).map(({ path }) => path) : [folder];
    return places.map((place) => `Dataset:name:${name}\t${place === '' ? base : `${base}/${place}`}\n`);
  });
  return lines.join('');
}

/** The folders that a folder is in, the root among them. */
function foldersAbove(folder: string): readonly string[] {
  if (folder === '') return [];
  const above = folderOf(folder);
  return [above, ...foldersAbove(above)];
}

/**
 * The annotation table: characteristics of each image, organisms with their number in the NCBI taxonomy.
 * @param answered the organism as it was answered, for images without a species
 */
export function idrAnnotation(rows: readonly ImageRow[], root: string, answered = ''): string {
  const filled = summarise(rows).filter(({ field, values }) => values.length > 0 && field.name !== 'species');
  const organismOf = organismsOfImages(rows, answered);
  const organism = organismOf ? ['Characteristics [Organism]', 'Term Source 1 REF', 'Term Source 1 Accession'] : [];
  const head = [
    'Dataset Name',
    'Image Name',
    ...organism,
    ...filled.map(({ field }) => `Characteristics [${headingOf(field)}]`),
  ];
  const datasets = datasetNames(rows, root);
  const lines = rows.map((row) => {
    const [name = '', accession = ''] = organismOf?.(row) ?? [];
    const first = organismOf ? [name, accession === '' ? '' : 'NCBITaxon', accession] : [];
    return [
      datasets.get(folderOf(row.path)) ?? root,
      fileName(row.path),
      ...first,
      ...filled.map(({ field }) => fieldText(field, row)),
    ];
  });
  return csvText([head, ...lines]);
}

const noOrganism: IdrOrganism = ['', ''];

/** The organism of each image; null where none is known. */
function organismsOfImages(rows: readonly ImageRow[], answered: string): ((row: ImageRow) => IdrOrganism) | null {
  const species = summarise(rows).find(({ field, values }) => field.name === 'species' && values.length > 0)?.field;
  const otherwise = otherwiseOrganism(answered);
  if (!species) return otherwise && (() => otherwise);
  return (row) => {
    const text = fieldText(species, row);
    return text === '' ? (otherwise ?? noOrganism) : idrOrganism(text);
  };
}
