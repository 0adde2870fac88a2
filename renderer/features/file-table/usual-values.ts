import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import type { ColumnKey } from '../../../shared/table/query.ts';
import { tableSource } from '../../state/table-source.ts';

/** More than this is not read but narrowed by typing. */
const most = 100;

/** The values that a column shows, most used first. */
export function* usualValues(column: ColumnKey): Paced<readonly string[]> {
  const source = tableSource();
  const counts = new Map<string, number>();
  yield* eachPaced(source.paths, (path) => {
    const text = source.text(path, column);
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  });
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.slice(0, most).map(([text]) => text);
}
