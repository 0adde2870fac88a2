import type { Roi } from '../../../shared/picture/overlays.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { usePreview } from '../../state/preview.ts';

function roiText(roi: Roi): string {
  const name = roi.name ? `${roi.id} ${roi.name}` : `ROI ${roi.id}`;
  if (roi.kind === 'line')
    return `${name}, line from row ${roi.row0} column ${roi.col0} to row ${roi.row1} column ${roi.col1}`;
  const cut = roi.cut.length > 0 ? ", cut at the image's edge" : '';
  return `${name}, rows ${roi.row0} to ${roi.row1}, columns ${roi.col0} to ${roi.col1}${cut}`;
}

/** ROIs as a list, for those who cannot see them; one that has the focus stands out in the picture. */
export function RoiList({ view }: { readonly view: ImageView }) {
  const { rois, notes, events } = view.overlays;
  if (rois.length === 0) return null;
  return (
    <details className="preview-rois">
      <summary>
        {rois.length === 1 ? '1 ROI' : `${rois.length} ROIs`}
        {events.length > 0 && (events.length === 1 ? ', 1 event' : `, ${events.length} events`)}
      </summary>
      <ul>
        {rois.map((roi, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two ROIs may have one number
          <li key={i}>
            <button
              type="button"
              className="preview-roi"
              onFocus={() => usePreview.setState({ roi: i })}
              onBlur={() => usePreview.setState({ roi: null })}
              onPointerEnter={() => usePreview.setState({ roi: i })}
              onPointerLeave={() => usePreview.setState({ roi: null })}
            >
              {roiText(roi)}
              {notes
                .filter((note) => note.roi === roi.id)
                .map((note) => (
                  <small key={note.name}>{note.text}</small>
                ))}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
