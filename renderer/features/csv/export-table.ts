import { countOf } from '../../../shared/basics/count.ts';
import { type CsvFormat, csvPieces } from '../../../shared/csv/table-csv.ts';
import type { Edits } from '../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { type FileContent, saveFile } from '../../actions/save-file.ts';
import { overlay, useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import type { Rows } from '../../state/folder/rows.ts';
import { runWithPauses } from '../../state/run-with-pauses.ts';
import { showFailure, showNotice } from '../../state/window/notice.ts';
import { workbookOf } from './workbook.ts';

/** Rows as they are now: a large table takes a while, and another folder may be opened in the meantime. */
function rowsOf(paths: readonly string[]): Iterable<ImageRow> {
  return overlaid(paths, useFolder.getState().rows.byPath, useEdits.getState().edits);
}

function* overlaid(paths: readonly string[], rows: Rows['byPath'], edits: Edits): Iterable<ImageRow> {
  for (const path of paths) {
    const row = rows.get(path);
    if (row) yield overlay(row, edits.get(path));
  }
}

/** `csvPieces`, its pieces put together. */
function* wholeText(paths: readonly string[], format: CsvFormat): Generator<void, string> {
  const pieces: string[] = [];
  for (const piece of csvPieces(rowsOf(paths), format)) {
    pieces.push(piece);
    yield;
  }
  return pieces.join('');
}

/** What the file will contain. */
function contentOf(paths: readonly string[], format: CsvFormat | 'xlsx'): Promise<Result<FileContent>> {
  if (format === 'xlsx') return new Promise((resolve) => runWithPauses(workbookOf(rowsOf(paths)), resolve));
  return new Promise((resolve) => runWithPauses(wholeText(paths, format), (text) => resolve(ok(text))));
}

/** Writes images as they would be saved into a table that the user names, and reports the result. */
export async function exportTable(name: string, paths: readonly string[], format: CsvFormat | 'xlsx'): Promise<void> {
  const content = await contentOf(paths, format);
  const saved = content.ok ? await saveFile(name, content.value) : content;
  if (!saved.ok) showFailure(saved.problem);
  else if (saved.value !== null) {
    showNotice({ tone: 'done', text: `${countOf(paths.length, 'image')} written to ${saved.value}.`, actions: [] });
  }
}
