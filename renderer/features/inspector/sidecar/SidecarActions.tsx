import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { setAsideAll } from '../../../actions/sidecar-actions.ts';
import { showTab } from '../../../state/inspector-view.ts';
import { useSaving } from '../../../state/saving-state.ts';
import { Button } from '../../../ui/Button.tsx';
import { WriteLastSaved } from './WriteLastSaved.tsx';

/** Actions for a sidecar that cannot be edited. */
export function SidecarActions({ row }: { readonly row: ImageRow }) {
  const work = useSaving((state) => state.work);
  return (
    <div className="sidecar-actions">
      {row.sidecar === 'damaged' && (
        <Button look="small" onClick={() => showTab('history')}>
          Restore an earlier version
        </Button>
      )}
      <Button look="small" unavailable={work} onClick={() => setAsideAll([row.path])}>
        Move aside and start over{row.sidecar === 'unsupported' && '…'}
      </Button>
      {/* Last: it comes when the history is read, and must not move the others. */}
      {row.sidecar === 'damaged' && <WriteLastSaved row={row} />}
    </div>
  );
}
