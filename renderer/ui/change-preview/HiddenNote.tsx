import { useMemo } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import { hiddenCount } from '../../state/table/table.ts';

/** Says how many of a tool's images the filter hides, before it changes them. */
export function HiddenNote({ paths }: { readonly paths: readonly string[] }) {
  const hidden = useMemo(() => hiddenCount(paths), [paths]);
  if (hidden === 0) return null;
  return (
    <p className="bulk-dialog-hidden">
      <span aria-hidden="true">▲ </span>
      {groupedNumber(hidden)} of them {hidden === 1 ? 'is' : 'are'} hidden by the filter.
    </p>
  );
}
