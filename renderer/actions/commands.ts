import { type Command, type CommandId, commands } from '../../shared/commands.ts';
import { useDialog } from '../state/window/dialog.ts';
import { useGuide } from '../state/window/guide.ts';
import { showNotice } from '../state/window/notice.ts';
import { commandActions } from './command-actions.ts';

/** Why a command cannot be run now, in a sentence; null when it can. */
export function unavailable(id: CommandId): string | null {
  return commandActions[id].unavailable?.() ?? null;
}

/** Whether a command's setting is on. */
export function isOn(id: CommandId): boolean {
  return commandActions[id].isOn?.() ?? false;
}

function hasDialog(): boolean {
  return useDialog.getState().dialog !== null || useGuide.getState().place !== null;
}

/** Runs a command, unless it is unavailable or a dialog is open. */
export function run(id: CommandId): void {
  if (unavailable(id) === null && (commandActions[id].overDialogs || !hasDialog())) void commandActions[id].run();
}

/** Runs a command that was chosen where unavailable ones look like the others, as in the native menu: it says why it cannot. */
export function runOrSayWhy(id: CommandId): void {
  const reason = unavailable(id);
  if (reason === null || hasDialog()) run(id);
  else showNotice({ tone: 'warning', text: reason, actions: [] });
}

/** A command's label and shortcut. */
export function commandOf(id: CommandId): Command {
  return commands.find((command) => command.id === id) as Command;
}
