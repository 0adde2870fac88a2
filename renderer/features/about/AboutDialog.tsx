import type { AppInfo } from '../../../shared/ipc/program.ts';
import { closeDialog, openDialog } from '../../state/window/dialog.ts';
import { openGuide } from '../../state/window/guide.ts';
import { useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import './about-dialog.css';

/** Systems by their names in Node. */
const systems: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

/** What is shown of the program and its system, by name. */
function linesOf(app: AppInfo): readonly (readonly [name: string, value: string])[] {
  return [
    ['Version', app.version],
    ['Runs', app.host === 'desktop' ? 'as a desktop program' : 'in the browser, from a local server'],
    ['System', systems[app.platform] ?? app.platform],
    ...Object.entries(app.runtime),
  ];
}

/** Name, version and system. */
export function AboutDialog() {
  const app = useSettings((state) => state.app);
  if (!app) return null;
  const lines = linesOf(app);
  const text = [`Scopecard ${app.version}`, ...lines.slice(1).map(([name, value]) => `${name}: ${value}`)].join('\n');
  return (
    <Dialog
      title="About Scopecard"
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={() => openDialog({ kind: 'whats-new' })}>What’s new</Button>
          <Button look="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <div className="about">
        <p>
          Edits the metadata that microscopists keep beside their images. Nothing leaves your computer: no telemetry, no
          network.
        </p>
        <dl>
          {lines.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="numeric">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="about-copy">
          <CopyButton text={text} label="Copy the versions" />
          <span>Copy these lines into a bug report.</span>
        </p>
        <p>MIT licence. © The Scopecard developers.</p>
        <p>
          <Button look="link" onClick={() => openGuide('troubleshooting')}>
            If something does not work
          </Button>
        </p>
      </div>
    </Dialog>
  );
}
