import { countOf } from '../../../shared/basics/count.ts';
import { type CsvFormat, csvPieces } from '../../../shared/csv/table-csv.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { saveFile } from '../../actions/save-file.ts';
import { editedImages } from '../../state/edit-actions.ts';
import { showNotice } from '../../state/notice.ts';
import { runWithPauses } from '../../state/run-with-pauses.ts';

function* rowsOf(paths: readonly string[]) {
  for (const { row } of editedImages(paths)) yield row;
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

/** Writes images as they would be saved into a CSV file that the user names, and reports the result. */
export async function exportTable(name: string, paths: readonly string[], format: CsvFormat): Promise<void> {
  const text = await new Promise<string>((resolve) => runWithPauses(wholeText(paths, format), resolve));
  const saved = await saveFile(name, text);
  if (!saved.ok) showNotice({ tone: 'error', text: fullText(saved.problem), actions: [] });
  else if (saved.value !== null) {
    showNotice({ tone: 'done', text: `${countOf(paths.length, 'image')} written to ${saved.value}.`, actions: [] });
  }
}
