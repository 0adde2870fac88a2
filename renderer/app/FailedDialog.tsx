import { problem } from '../../shared/problems/problem.ts';
import { useConnection } from '../state/journal/connection.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { reloadWindow } from './reload-window.ts';

const notLoaded = problem('program-gone', { reason: 'this part of the window could not be loaded' });

/** Shown instead of a part of the window that cannot be drawn, or not be loaded from a host that has gone; the rest stays. */
export function FailedDialog({ reason, onClose }: { readonly reason: string; readonly onClose: () => void }) {
  const isLost = useConnection((state) => state.lostSince !== null);
  return (
    <Dialog
      title="This part of the window cannot be shown"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {!isLost && (
            <Button look="primary" onClick={reloadWindow}>
              Reload the window
            </Button>
          )}
        </>
      }
    >
      <Banner problem={isLost ? notLoaded : problem('unexpected', { reason })} />
    </Dialog>
  );
}
