import { groupedNumber } from '../../basics/count.ts';
import { groupBy } from '../../basics/group-by.ts';
import { folderOf } from '../../basics/slash-path.ts';
import type { ImageRow } from '../../image/image-row.ts';
import { experimentFields } from '../../schema/fields.ts';
import { percentText } from '../dcn/filled.ts';
import type { Question } from '../overview.ts';
import { fieldText } from '../sources/varying-fields.ts';
import { type Html, html } from './html.ts';
import { firstOf, moreText, section, table } from './parts.ts';
import { bar, type Grid, gridKey, gridPicture } from './pictures.ts';
import type { ReportParts } from './report-parts.ts';

const mostFolders = 24;
const mostQuestions = 40;

/** Fields that every image should have. */
const fields = experimentFields.filter(({ optional, multiline }) => !optional && !multiline);

/** Open questions, and how far the fields of the sidecars are filled. */
export function missingPart({ folder, questions }: Pick<ReportParts, 'folder' | 'questions'>): Html {
  const { rows } = folder;
  const counts = fields.map((field) => rows.filter((row) => fieldText(field, row) !== '').length);
  const lines = fields.map(({ label }, i) => {
    const share = rows.length === 0 ? 0 : (counts[i] ?? 0) / rows.length;
    return [label, bar(share, `${label}: ${percentText(share)}`), percentText(share), rows.length - (counts[i] ?? 0)];
  });
  const grid = gridOf(rows);
  const isMany = grid.rows.length > 1;
  const { shown, more } = firstOf(grid.rows, mostFolders);
  return section(
    'missing',
    'What is missing',
    questionTable(questions),
    table('Fields of the sidecars', ['Field', 'Filled', 'Share', 'Images without'], lines),
    isMany ? html`<h3>Folder by folder</h3>${gridPicture({ ...grid, rows: shown })}${gridKey()}` : null,
    isMany ? moreText(more, 'folder') : null,
  );
}

function questionTable(questions: readonly Question[]): Html {
  if (questions.length === 0) return html`<p>No question is open for the chosen targets.</p>`;
  const { shown, more } = firstOf(questions, mostQuestions);
  const lines = shown.map(({ label, columns, open, total, scope, level }) => [
    label,
    scope === 'deposit' ? 'once' : `${groupedNumber(open)} of ${groupedNumber(total)}`,
    level === 'must' ? 'required' : 'advised',
    columns.join(', '),
  ]);
  return html`${table('Questions that no file answers', ['Question', 'Open', 'Is', 'Asked by'], lines)}${moreText(more, 'question')}`;
}

/** Folders with the share of images that have each field; those with the most gaps first. */
function gridOf(rows: readonly ImageRow[]): Grid {
  const folders = [...groupBy(rows, ({ path }) => folderOf(path))].map(([folder, some]) => ({
    name: folder === '' ? './' : `${folder}/`,
    shares: fields.map((field) => some.filter((row) => fieldText(field, row) !== '').length / some.length),
  }));
  const sum = (shares: readonly number[]) => shares.reduce((all, share) => all + share, 0);
  return {
    columns: fields.map(({ label }) => label),
    rows: folders.sort((a, b) => sum(a.shares) - sum(b.shares) || (a.name < b.name ? -1 : 1)),
  };
}
