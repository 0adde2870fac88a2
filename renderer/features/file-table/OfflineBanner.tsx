import { useFolder } from '../../state/folder/folder.ts';
import { timeText } from '../../ui/time-text.ts';
import './offline-banner.css';

/** A banner above the table while the folder's drive is unreachable. */
export function OfflineBanner() {
  const since = useFolder((state) => state.offlineSince);
  return (
    <div className="offline-banner-place" role="status" aria-live="polite">
      {since !== null && (
        <p className="offline-banner">
          <span className="offline-banner-sign" aria-hidden="true">
            ▲
          </span>
          The folder has been unreachable since {timeText(since)}. Unsaved edits are kept; it is read again when it is
          back.
        </p>
      )}
    </div>
  );
}
