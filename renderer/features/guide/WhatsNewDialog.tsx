import { closeDialog } from '../../state/window/dialog.ts';
import { useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { latestChanges } from './changelog.ts';
import { Blocks } from './GuideBlocks.tsx';
import './guide-dialog.css';

const { version, blocks } = latestChanges();

/** The news of this version, from the changelog. */
export function WhatsNewDialog() {
  const running = useSettings((state) => state.app?.version ?? '');
  return (
    <Dialog
      title={version === 'Unreleased' ? `What’s new since version ${running}` : `What’s new in version ${version}`}
      look="wide"
      onClose={closeDialog}
      footer={
        <Button look="primary" onClick={closeDialog}>
          Done
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="guide-article" aria-label="Changes" tabIndex={0}>
        <Blocks blocks={blocks} />
      </section>
    </Dialog>
  );
}
