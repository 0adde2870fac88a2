import { commandOf } from '../../actions/commands.ts';
import type { Panel } from '../../state/window/panel-layout.ts';
import { togglePanel, usePanels } from '../../state/window/panels.ts';
import { Button } from '../../ui/Button.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';

/** The panel's part of the window icon. */
const parts: readonly (readonly [Panel, string, string])[] = [
  ['folders', 'Folders', 'M2.5 3.5h3.5v9h-3.5z'],
  ['problems', 'Problems', 'M2.5 9h11v3.5h-11z'],
  ['inspector', 'Inspector', 'M10 3.5h3.5v9h-3.5z'],
];

/** Shows and hides the panels; a panel that has no room is shown in the place of another. */
export function PanelSwitches() {
  const panels = usePanels();
  return (
    <fieldset className="panel-switches">
      <legend className="unseen">Panels</legend>
      {parts.map(([panel, label, part]) => {
        const { shortcut = '' } = commandOf(`view.${panel}`);
        return (
          <Button
            key={panel}
            look="icon"
            className="panel-switch"
            aria-label={label}
            aria-pressed={panels[panel] !== null}
            title={`${label} (${shortcutText(shortcut)})`}
            onClick={() => togglePanel(panel)}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <rect x="2" y="3" width="12" height="10" rx="1.5" />
              <path d={part} />
            </svg>
          </Button>
        );
      })}
    </fieldset>
  );
}
