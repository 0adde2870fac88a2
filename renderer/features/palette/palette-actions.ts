import { goes, type Paced } from '../../../shared/basics/pauses.ts';
import { type CommandId, commands } from '../../../shared/commands.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { unavailable } from '../../actions/commands.ts';
import { searchText } from '../../state/table-source.ts';

/** A command that the palette found. */
export interface FoundCommand {
  readonly id: CommandId;
  readonly label: string;
  readonly shortcut?: string;
  /** Why it cannot be run now, or null. */
  readonly reason: string | null;
}

/** Images that the palette lists at most. */
const imageLimit = 8;

function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Commands in whose name every word of the query is found; those that can be run come first. */
export function findCommands(query: string): readonly FoundCommand[] {
  const words = wordsOf(query);
  return commands
    .filter((command) => {
      const text = `${command.label} ${command.menu} ${'words' in command ? command.words : ''}`.toLowerCase();
      return command.id !== 'view.palette' && words.every((word) => text.includes(word));
    })
    .map(({ id, label, ...rest }) => ({
      id,
      label,
      ...('shortcut' in rest && { shortcut: rest.shortcut }),
      reason: unavailable(id),
    }))
    .sort((a, b) => Number(a.reason !== null) - Number(b.reason !== null));
}

/** The first images in whose path or values every word of the query is found. */
export function* findImages(
  query: string,
  paths: readonly string[],
  rowAt: (path: string) => ImageRow | undefined,
): Paced<readonly string[]> {
  const words = wordsOf(query);
  const found: string[] = [];
  if (words.length === 0) return found;
  for (const [index, path] of paths.entries()) {
    if (index % goes === goes - 1) yield;
    const row = rowAt(path);
    if (row && words.every((word) => searchText(row, undefined).includes(word))) found.push(path);
    if (found.length === imageLimit) break;
  }
  return found;
}
