import { problem } from '../../shared/problems/problem.ts';
import { whatIsWrong } from '../../shared/problems/wording.ts';
import { Button } from '../ui/Button.tsx';
import { reloadWindow } from './reload-window.ts';
import './window-failed.css';

/** The window when it cannot be drawn: what happened, what became of the user's work, and how to go on. */
export function WindowFailed({ reason }: { readonly reason: string }) {
  return (
    <main className="window-failed" role="alert">
      <h1>This window cannot be shown</h1>
      <p>{whatIsWrong(problem('unexpected', { reason }))}</p>
      <p>Nothing is lost: your unsaved edits are kept, and the window offers them again after it has been reloaded.</p>
      <p>If it happens again, please report the sentence above, with what you did just before.</p>
      <Button look="primary" autoFocus onClick={reloadWindow}>
        Reload the window
      </Button>
    </main>
  );
}
