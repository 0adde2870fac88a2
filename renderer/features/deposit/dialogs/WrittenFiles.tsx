import { countOf, groupedNumber } from '../../../../shared/basics/count.ts';
import type { WriteOutcome } from '../../../../shared/deposit/overview.ts';
import { writeNoteText } from '../../../../shared/deposit/write-note.ts';

interface WrittenFilesProps {
  readonly label: string;
  /** Whether the files will be written, or were. */
  readonly when: 'before' | 'after';
  readonly files: WriteOutcome['files'];
  readonly notes: WriteOutcome['notes'];
}

type State = WriteOutcome['files'][number]['state'];

const states: Readonly<Record<WrittenFilesProps['when'], Readonly<Record<State, string>>>> = {
  before: {
    new: 'new',
    changed: 'replaced; the old one goes into the history',
    removed: 'removed: an earlier draft, kept in the history',
    unchanged: 'left as it is: no change',
  },
  after: {
    new: 'new',
    changed: 'replaced; the old one is in the history',
    removed: 'removed: an earlier draft',
    unchanged: 'unchanged',
  },
};

/** Files that are listed; a directory can have a hundred thousand. */
const mostListed = 200;

/** The common folder of some absolute paths, with the separator that follows it. */
function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  let end = Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1;
  while (end > 0 && !others.every((path) => path.startsWith(first.slice(0, end)))) {
    const inside = first.slice(0, end - 1);
    end = Math.max(inside.lastIndexOf('/'), inside.lastIndexOf('\\')) + 1;
  }
  return first.slice(0, end);
}

/** Files with the change to each, below their common folder; those of a directory with their sources. */
export function WrittenFiles({ label, when, files, notes }: WrittenFilesProps) {
  // Tables first: a large directory would hide them.
  const ordered = files.toSorted((a, b) => Number(a.from !== undefined) - Number(b.from !== undefined));
  const more = files.length - mostListed;
  const folder = commonFolder(files.map(({ path }) => path));
  return (
    <>
      {folder !== '' && <p className="deposit-explain written-folder">In {folder}</p>}
      <table className="written-files" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Rows</th>
            <th scope="col">{when === 'before' ? 'Will be' : 'Is'}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, mostListed).map(({ path, from, rows, state }) => (
            <tr key={path}>
              <td>
                {from !== undefined && <span className="written-from">{from} → </span>}
                {path.slice(folder.length)}
              </td>
              <td className="numeric">{from === undefined && groupedNumber(rows)}</td>
              <td>{states[when][state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="deposit-explain numeric">and {countOf(more, 'more file')}</p>}
      {notes.map((note) => {
        const text = writeNoteText(note, when);
        return (
          <p key={text} className="deposit-explain">
            {text}
          </p>
        );
      })}
    </>
  );
}
