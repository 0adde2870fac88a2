import { countOf } from '../../../shared/basics/count.ts';
import { lastName } from '../../../shared/basics/native-path.ts';
import { open } from '../../actions/open-folder.ts';
import { useRecovery } from '../../state/journal/recovery.ts';
import { Button } from '../../ui/Button.tsx';
import { timeText } from '../../ui/time-text.ts';

/** Folders with unsaved edits of an earlier run, one line each; opening one offers them. */
export function UnsavedFolders() {
  const journals = useRecovery((state) => state.journals);
  if (journals.length === 0) return null;
  return (
    <ul className="start-screen-unsaved" aria-label="Unsaved edits">
      {[...journals].reverse().map(({ id, path, at, images }) => (
        <li key={id}>
          <span title={path}>
            Unsaved edits from {timeText(at)} in <b>{lastName(path)}</b>: {countOf(images, 'image')}
          </span>
          <Button look="link" aria-label={`Open ${path}`} onClick={() => open(path)}>
            Open
          </Button>
        </li>
      ))}
    </ul>
  );
}
