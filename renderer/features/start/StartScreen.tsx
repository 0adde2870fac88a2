import { fullText } from '../../../shared/problems/wording.ts';
import { commandOf, run } from '../../actions/commands.ts';
import { open } from '../../actions/open-folder.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';
import { RecentFolders } from './RecentFolders.tsx';
import { StartPicture } from './StartPicture.tsx';
import { UnsavedFolders } from './UnsavedFolders.tsx';
import './start-screen.css';

function OpenError() {
  const { error, asked } = useFolder();
  if (!error) return null;
  return (
    <div className="start-screen-error" role="alert">
      <p>{fullText(error)}</p>
      <Button look="link" onClick={() => open(asked)}>
        Try again
      </Button>
    </div>
  );
}

/** The window without a folder: the program's purpose, and ways to open one. */
export function StartScreen() {
  const opening = useFolder((state) => state.opening);
  const desktop = useSettings((state) => state.app?.host !== 'browser');
  const { shortcut = '' } = commandOf('folder.open');
  return (
    <main className="start-screen">
      <div className="start-screen-card">
        <h1>Scopecard</h1>
        <p className="start-screen-what">
          See and edit the experimental metadata and the calibration that CloudScope and AcqStore keep beside your
          images.
        </p>
        <div className="start-screen-actions">
          <Button
            look="primary"
            unavailable={opening ? 'A folder is being opened.' : null}
            onClick={() => run('folder.open')}
          >
            Open folder… <span className="start-screen-shortcut">{shortcutText(shortcut)}</span>
          </Button>
          <Button unavailable={opening ? 'A folder is being opened.' : null} onClick={() => run('folder.openSample')}>
            Open the sample folder
          </Button>
          <Button look="link" onClick={() => run('help.guide')}>
            User guide
          </Button>
        </div>
        <p className="start-screen-hint" role="status">
          {opening ? 'Opening the folder…' : desktop ? 'Or drop a folder anywhere onto this window.' : ''}
        </p>
        <OpenError />
        <UnsavedFolders />
        <RecentFolders headId="start-recent" open={(path) => open(path)} />
      </div>
      <StartPicture />
    </main>
  );
}
