import { type CommandId, commands } from '../../../shared/commands.ts';
import { unavailable } from '../../actions/commands.ts';
import { wordsOf } from '../../state/table/find-images.ts';

/** A command that the palette found. */
export interface FoundCommand {
  readonly id: CommandId;
  readonly label: string;
  readonly shortcut?: string;
  /** Why it cannot be run now, or null. */
  readonly reason: string | null;
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
