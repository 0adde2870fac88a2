import type { WriteOutcome } from '../../../shared/deposit/overview.ts';

interface WrittenFilesProps {
  readonly label: string;
  readonly files: WriteOutcome['files'];
  readonly notes: readonly string[];
}

/** Files by their whole path, each with what happens to it. */
export function WrittenFiles({ label, files, notes }: WrittenFilesProps) {
  return (
    <>
      <table className="written-files" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Rows</th>
            <th scope="col">Is</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, rows, state }) => (
            <tr key={path}>
              <td>{path}</td>
              <td className="numeric">{rows.toLocaleString('en')}</td>
              <td>{state}</td>
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
