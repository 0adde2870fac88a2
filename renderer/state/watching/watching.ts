import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Events } from '../../../shared/ipc.ts';
import { host } from '../../host/host.ts';
import { useEdits } from '../edits/edits.ts';
import { isCurrent, useFolder } from '../folder/folder.ts';
import { dropGone, markGone, receiveRows, replaceRows } from '../folder/row-updates.ts';
import { useSelection } from '../table/selection.ts';
import { moveEdits, moveSelection } from './moved-edits.ts';
import { certainRenames } from './renames.ts';

/** Rows of the batch of changes that is being reported. */
let arrivedRows: ImageRow[] = [];

function onRows({ folder, rows }: Events['rows.changed']): void {
  if (!isCurrent(folder)) return;
  arrivedRows.push(...rows);
  receiveRows(rows);
}

function onChanged({ folder, gone, problems }: Events['folder.changed']): void {
  if (!isCurrent(folder)) return;
  replaceRows([]); // those that wait are shown first: a renamed image must be there before its old row goes
  followRenames(gone, arrivedRows);
  arrivedRows = [];
  markGone(gone);
  useFolder.setState({ problems });
}

/** A sidecar may be renamed well after its image: images that are still listed as gone count too. */
function followRenames(paths: readonly string[], arrived: readonly ImageRow[]): void {
  const { rows, gone } = useFolder.getState();
  const lost = [...new Set([...paths, ...gone])].flatMap((path) => rows.byPath.get(path) ?? []);
  const moves = certainRenames(lost, arrived);
  if (moves.size === 0) return;
  // What is being typed belongs to the image under its old name: it is entered before the edits move.
  if (useSelection.getState().paths.some((path) => moves.has(path))) leaveField();
  moveEdits(moves);
  moveSelection(moves);
}

function leaveField(): void {
  const field = globalThis.document?.activeElement;
  if (field?.matches('input, textarea')) (field as HTMLElement).blur();
}

function onState({ folder, offlineSince }: Events['folder.state']): void {
  if (isCurrent(folder)) useFolder.setState({ offlineSince });
}

let timer: ReturnType<typeof setTimeout> | null = null;

/** Later: a field left by the same click may still enter its text. */
function dropLater(): void {
  if (useFolder.getState().gone.size === 0) return;
  timer ??= setTimeout(() => {
    timer = null;
    dropUnneeded();
  }, 100);
}

function dropUnneeded(): void {
  const selected = new Set(useSelection.getState().paths);
  const { edits } = useEdits.getState();
  dropGone((path) => edits.has(path) || selected.has(path));
}

/** Follows changes by other programs in the folder; the returned function stops it. */
export function followChanges(): () => void {
  const stops = [
    host.on('rows.changed', onRows),
    host.on('folder.changed', onChanged),
    host.on('folder.state', onState),
    useFolder.subscribe((now, before) => now.gone !== before.gone && now.gone.size > 0 && dropUnneeded()),
    useSelection.subscribe((now, before) => now.paths !== before.paths && dropLater()),
    useEdits.subscribe((now, before) => now.edits !== before.edits && dropLater()),
  ];
  return () => {
    for (const stop of stops) stop();
    if (timer) clearTimeout(timer);
    timer = null;
  };
}
