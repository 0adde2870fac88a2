import type { WriteOutcome } from '../../../shared/deposit/overview.ts';

interface WrittenFilesProps {
  readonly label: string;
  /** Whether the files are to be written, or were. */
  readonly when: 'before' | 'after';
  readonly files: WriteOutcome['files'];
  readonly notes: readonly string[];
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

/** Files by their whole path, each with what happens to it. */
export function WrittenFiles({ label, when, files, notes }: WrittenFilesProps) {
  return (
    <>
      <table className="written-files" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Rows</th>
            <th scope="col">{when === 'before' ? 'Will be' : 'Is'}</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, rows, state }) => (
            <tr key={path}>
              <td>{path}</td>
              <td className="numeric">{rows.toLocaleString('en')}</td>
              <td>{states[when][state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="deposit-explain">
          {note}
        </p>
      ))}
    </>
  );
}
