import type { PlannedFile } from '../../../shared/deposit/overview.ts';

/** The first lines of a file, as they will be written; gaps are marked. */
export function FilePreview({ file: { name, head, rows, reordered } }: { readonly file: PlannedFile }) {
  const [columns = [], ...lines] = head;
  return (
    <>
      <h3 className="deposit-preview-head">{name}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard */}
      <section className="deposit-preview" aria-label={`Text of ${name}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
              <tr key={row}>
                {cells.map((cell, i) => (
                  <td key={columns[i]} className={cell === '' ? 'deposit-gap' : undefined} title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="deposit-hint numeric">
        {lines.length < rows && `The first ${lines.length} of ${rows.toLocaleString('en')} rows. `}
        {reordered && 'Rows are reordered, because numbers that count up would be taken for a spreadsheet error.'}
      </p>
    </>
  );
}
