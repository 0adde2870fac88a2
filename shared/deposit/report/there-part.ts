import { countOf } from '../../basics/count.ts';
import { groupBy } from '../../basics/group-by.ts';
import { folderOf } from '../../basics/slash-path.ts';
import { type CuratedFolder, endingOf } from '../dcn/folder.ts';
import { imageKinds, sizeText } from '../dcn/readme.ts';
import { nameSeries } from '../dcn/series.ts';
import { type Html, html } from './html.ts';
import { firstOf, moreText, section, table } from './parts.ts';
import type { ReportParts } from './report-parts.ts';

const mostTypes = 20;
const mostFolders = 30;
const mostKinds = 15;
const mostSeries = 15;

/** Files by type, images by kind, folders and numbered series. */
export function therePart({ folder }: Pick<ReportParts, 'folder'>): Html {
  return section('there', 'What is there', types(folder), kinds(folder), folders(folder), series(folder));
}

function types({ files }: CuratedFolder): Html {
  const sum = (some: CuratedFolder['files']) => some.reduce((all, { size }) => all + size, 0);
  const groups = [...groupBy(files, ({ path }) => endingOf(path))].sort((a, b) => sum(b[1]) - sum(a[1]));
  const { shown, more } = firstOf(groups, mostTypes);
  const rows = shown.map(([ending, some]) => [
    ending === '' ? 'without ending' : `.${ending}`,
    some.length,
    sizeText(sum(some)),
  ]);
  return html`${table('Files by type', ['Type', 'Files', 'Size'], rows)}${moreText(more, 'type')}`;
}

function kinds({ rows }: CuratedFolder): Html | null {
  if (rows.length === 0) return null;
  const { shown, more } = firstOf(imageKinds(rows), mostKinds);
  const lines = shown.map(({ kind, count }) => [kind, count]);
  const unread = rows.filter(({ header }) => header === null).length;
  const note = unread > 0 ? html`<p class="note">${countOf(unread, 'image')} cannot be read.</p>` : null;
  return html`${table('Images by axes, size and type', ['Kind', 'Images'], lines)}${moreText(more, 'kind')}${note}`;
}

function folders({ files, rows }: CuratedFolder): Html {
  const images = groupBy(rows, ({ path }) => folderOf(path));
  const all = [...groupBy(files, ({ path }) => folderOf(path))].sort(([a], [b]) => (a < b ? -1 : 1));
  const { shown, more } = firstOf(all, mostFolders);
  const lines = shown.map(([name, some]) => [
    name === '' ? './' : `${name}/`,
    images.get(name)?.length ?? 0,
    some.length,
  ]);
  return html`${table('Folders', ['Folder', 'Images', 'Files'], lines)}${moreText(more, 'folder')}`;
}

const mostMissing = 10;

function series({ rows }: CuratedFolder): Html | null {
  const found = nameSeries(rows.map(({ path }) => path));
  if (found.length === 0) return null;
  const { shown, more } = firstOf(found, mostSeries);
  const lines = shown.map(({ folder, pattern, first, last, count, missing }) => [
    `${folder}${pattern}`,
    `${first} to ${last}`,
    count,
    missing.length === 0
      ? 'none'
      : missing.slice(0, mostMissing).join(', ') + (missing.length > mostMissing ? ' …' : ''),
  ]);
  const list = table('Numbered series', ['Names', 'Numbers', 'Files', 'Missing'], lines);
  return html`${list}${moreText(more, 'series', 'series')}`;
}
