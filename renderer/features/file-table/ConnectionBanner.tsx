import { useFolder } from '../../state/folder/folder.ts';
import { useConnection } from '../../state/journal/connection.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { timeText } from '../../ui/time-text.ts';
import { TableBanner } from './TableBanner.tsx';

/** The command that restarts the server at this window's address. */
function restartCommand(folder: string): string {
  return `scopecard serve "${folder}" --port ${location.port}`;
}

/** A banner above the table: the server does not answer, and how to reconnect. */
export function ConnectionBanner() {
  const since = useConnection((state) => state.lostSince);
  const path = useFolder((state) => state.folder?.path ?? '');
  return (
    <TableBanner>
      {since !== null && (
        <>
          Scopecard’s server has not answered since {timeText(since)}. Nothing can be saved; your unsaved edits are kept
          in this browser. Start it again with <code>{restartCommand(path)}</code>
          <CopyButton text={restartCommand(path)} label="Copy the command" /> and open the address that it prints: this
          window will continue there.
        </>
      )}
    </TableBanner>
  );
}
