import { type CommandId, commands } from '../../shared/commands.ts';
import { host } from '../host/host.ts';
import { usePreview } from '../state/preview/preview.ts';
import { useWantedPanels } from '../state/window/panels.ts';
import { runsOnDesktop, useSettings } from '../state/window/settings.ts';
import { isOn } from './commands.ts';

/** The commands that have a tick in menus now. */
function tickedCommands(): CommandId[] {
  return commands.flatMap((command) => ('tick' in command && isOn(command.id) ? [command.id] : []));
}

/**
 * Keeps the ticks of the native menu up to date. All windows share it, so the focused one sets them. The
 * returned function stops it.
 */
export function followTicks(): () => void {
  let sent: string | null = null;
  const tell = (): void => {
    if (!runsOnDesktop(useSettings.getState())) return;
    const ticked = tickedCommands();
    if (sent === ticked.join()) return;
    sent = ticked.join();
    void host.request('menu.tick', { ticked });
  };
  const onFocus = (): void => {
    sent = null;
    tell();
  };
  window.addEventListener('focus', onFocus);
  const stops = [useSettings, useWantedPanels, usePreview].map((store) => store.subscribe(tell));
  return () => {
    window.removeEventListener('focus', onFocus);
    for (const stop of stops) stop();
  };
}
