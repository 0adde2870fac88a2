import { folded } from '../../../shared/basics/folded.ts';
import { type Command, type CommandId, commands, keysOf } from '../../../shared/commands.ts';
import { unavailable } from '../../actions/commands.ts';
import { wordsOf } from '../../state/table/find-images.ts';

/** A command that the palette found. */
export interface FoundCommand {
  readonly id: CommandId;
  readonly label: string;
  readonly keys?: string;
  /** Why it cannot be run now, or null. */
  readonly reason: string | null;
}

/** The ellipsis of a command that opens a dialog, folded. */
const dots = /\.\.\.$/;

/** How far a command's name is from what was typed: the name itself, its beginning, a part of it, or its words in any order. */
function distance(label: string, typed: string): number {
  const name = folded(label).replace(dots, '');
  if (name === typed) return 0;
  return name.startsWith(typed) ? 1 : name.includes(typed) ? 2 : 3;
}

function foundCommand(command: Command & { readonly id: CommandId }): FoundCommand {
  const { id, label } = command;
  const keys = keysOf(command);
  return { id, label, ...(keys && { keys }), reason: unavailable(id) };
}

/**
 * Commands in whose name every word of the query is found. The one whose name was typed in full comes first, then those that
 * can be run, the nearest name first: Enter runs the first.
 */
export function findCommands(query: string): readonly FoundCommand[] {
  const words = wordsOf(query);
  const typed = words.join(' ').replace(dots, '');
  const order = (found: FoundCommand) => {
    const far = distance(found.label, typed);
    return far > 0 && found.reason !== null ? far + 4 : far;
  };
  return commands
    .filter((command) => {
      const text = folded(`${command.label} ${command.menu} ${'words' in command ? command.words : ''}`);
      return command.id !== 'view.palette' && words.every((word) => text.includes(word));
    })
    .map((command) => foundCommand(command))
    .sort((a, b) => order(a) - order(b));
}
