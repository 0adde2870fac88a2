import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileName, folderOf } from '../../../../shared/basics/slash-path.ts';
import { finishedName } from '../../../../shared/deposit/draft-name.ts';
import { besideEnding } from '../../../../shared/deposit/htan/beside-name.ts';
import { readDepositRecords } from '../../../../shared/deposit/table/records.ts';
import { targets } from '../../../../shared/deposit/target/targets.ts';
import { readableBytes } from '../../disk/readable-bytes.ts';

const tableNames = new Set(
  targets.flatMap(({ tables, documents }) => [...tables.map(({ file }) => file), ...documents]),
);

/** Whether a name is that of a table of channels; one for images of one kind begins with the name of the first. */
export function isChannelTable(name: string): boolean {
  return /^(?:.*-)?channels\.csv$/u.test(finishedName(name));
}

const isBesideImage = (name: string): boolean => finishedName(name).endsWith(besideEnding);

/** Whether tables of channels are in the folders of some images, as HuBMAP wants them: none is in the folder of the deposit then. */
export async function haveTablesBeside(root: string, paths: readonly string[]): Promise<boolean> {
  for (const folder of new Set(paths.map(folderOf))) {
    const names = await readdir(join(root, folder)).catch(() => []);
    if (names.some(isBesideImage)) return true;
  }
  return false;
}

/** Names of the files of deposits in a folder, finished or drafts. */
export async function tablesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => tableNames.has(finishedName(name)) || isChannelTable(name));
}

/** Whether a table names the image at a path relative to its folder. */
type IsListed = (path: string) => boolean;

const largest = 64 * 1024 * 1024;

/** Tells which images in a folder its tables name as laid out beside them. @param rootName the dataset of images in no folder */
export async function imagesListedIn(folder: string, rootName: string): Promise<IsListed> {
  const lists: IsListed[] = [];
  for (const name of await tablesIn(folder)) {
    const separator = /\.(csv|tsv)$/iu.exec(name)?.[1]?.toLowerCase();
    const bytes = separator && (await readableBytes(join(folder, name), largest));
    const text = bytes && Buffer.from(bytes).toString('utf8');
    if (text) lists.push(listedIn([...readDepositRecords(text, separator === 'csv' ? ',' : '\t')], rootName));
  }
  return (path) => lists.some((isListed) => isListed(path));
}

function listedIn(records: readonly { readonly cells: readonly string[] }[], rootName: string): IsListed {
  const [head, ...rows] = records.filter(({ cells: [first = ''] }) => !first.startsWith('# header'));
  const column = (name: string) => head?.cells.indexOf(name) ?? -1;
  const [image, dataset] = [column('Image Name'), column('Dataset Name')];
  if (image >= 0 && dataset >= 0) {
    const names = new Set(rows.map(({ cells }) => `${cells[dataset]}\0${cells[image]}`));
    return (path) => names.has(`${folderOf(path).replaceAll('/', ' / ') || rootName}\0${fileName(path)}`);
  }
  const at = [column('Files'), column('data_path'), image].find((one) => one >= 0);
  if (at === undefined) return () => false;
  const paths = new Set(rows.map(({ cells }) => cells[at]?.replace(/^\.\//u, '') ?? ''));
  return (path) =>
    paths.has(path) || (at === column('data_path') && folderOf(path) !== '' && paths.has(folderOf(path)));
}
