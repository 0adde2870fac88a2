import { useFolder } from '../../state/folder/folder.ts';
import { timeText } from '../../ui/time-text.ts';
import { TableBanner } from './TableBanner.tsx';

/** A banner above the table while the folder's drive is unreachable. */
export function OfflineBanner() {
  const since = useFolder((state) => state.offlineSince);
  return (
    <TableBanner>
      {since !== null &&
        `The folder has been unreachable since ${timeText(since)}. Unsaved edits are kept; it is read again when it is back.`}
    </TableBanner>
  );
}
