import { Fragment } from 'react';

/** The names of a question or a value in the standards, in small type; long names break after an underscore. */
export function ColumnNames({ columns }: { readonly columns: readonly string[] }) {
  return columns
    .join(', ')
    .split(/(?<=_)/)
    .map((part, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no name of their own
      <Fragment key={i}>
        {part}
        <wbr />
      </Fragment>
    ));
}
