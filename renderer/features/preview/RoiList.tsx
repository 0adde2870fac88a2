import type { ReactNode } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import type { EventBand, Overlays } from '../../../shared/picture/overlays.ts';
import type { Roi } from '../../../shared/picture/rois.ts';
import { measured } from '../../../shared/picture/scale-bar.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { usePreview } from '../../state/preview/preview.ts';
import type { Calibrated } from './draw-scale.ts';
import { valueText } from './pointer-text.ts';
import { useCalibration } from './use-calibration.ts';

/** `2 s × 4.2 µm`; empty if neither side has a unit. */
function sizeText({ row0, row1, col0, col1 }: Roi | EventBand, { y, x }: Calibrated): string {
  const sides = [measured(y, Math.abs(row1 - row0)), measured(x, Math.abs(col1 - col0))];
  return sides.filter((side) => side !== null).join(' × ');
}

function placeText(roi: Roi): string {
  if (roi.kind === 'line')
    return `line from row ${valueText(roi.row0)} column ${valueText(roi.col0)} to row ${valueText(roi.row1)} column ${valueText(roi.col1)}`;
  const cut = roi.cut.length > 0 ? ', cut at the image’s edge' : '';
  return `rows ${valueText(roi.row0)} to ${valueText(roi.row1)}, columns ${valueText(roi.col0)} to ${valueText(roi.col1)}${cut}`;
}

function roiText(roi: Roi, calibration: Calibrated): string {
  const name = roi.name ? `${roi.id} ${roi.name}` : `ROI ${roi.id}`;
  return [name, placeText(roi), sizeText(roi, calibration)].filter((part) => part !== '').join(', ');
}

const eventNames: Readonly<Record<EventBand['kind'], string>> = {
  user: 'user',
  rise: 'rise',
  fall: 'fall',
  transient: 'transient',
  peak: 'peak',
  onset: 'onset without a peak',
};

function eventText(event: EventBand, { y }: Calibrated): string {
  const [first, last] = [Math.round(event.row0), Math.round(event.row1)];
  if (event.kind === 'onset') return `${event.label}, ${eventNames.onset} in ROI ${event.roi}, row ${valueText(first)}`;
  const time = measured(y, event.row1 - event.row0);
  return `${event.label}, ${eventNames[event.kind]} in ROI ${event.roi}, rows ${valueText(first)} to ${valueText(last)}${time === null ? '' : `, ${time}`}`;
}

/** Brings the middle of a part of the image into view. */
function show({ row0, row1, col0, col1 }: Roi | EventBand): void {
  usePreview.setState({ target: { row: (row0 + row1) / 2, col: (col0 + col1) / 2 } });
}

interface EntryProps {
  readonly text: string;
  readonly notes?: Overlays['notes'];
  readonly place: Roi | EventBand;
  /** The ROI or event highlighted in the meantime, by its position in its list. */
  readonly marks: { readonly roi: number | null; readonly event: number | null };
}

const noMarks = { roi: null, event: null } as const;

/** A line of the list. With the focus, it highlights its ROI or event in the picture and brings it into view. */
function Entry({ text, notes = [], place, marks }: EntryProps) {
  const mark = (marked: EntryProps['marks']) => usePreview.setState(marked);
  return (
    <li>
      <button
        type="button"
        className="preview-roi"
        onFocus={() => {
          mark(marks);
          show(place);
        }}
        onClick={() => show(place)}
        onBlur={() => mark(noMarks)}
        onPointerEnter={() => mark(marks)}
        onPointerLeave={() => mark(noMarks)}
      >
        {text}
        {notes.map((note) => (
          <small key={`${note.name} ${note.channel}`}>{note.text}</small>
        ))}
      </button>
    </li>
  );
}

function countText(rois: number, events: number): string {
  return events === 0 ? countOf(rois, 'ROI') : `${countOf(rois, 'ROI')}, ${countOf(events, 'event')}`;
}

interface CountProps {
  readonly rois: number;
  readonly events: number;
  readonly children?: ReactNode;
}

/** How many ROIs and events there are; none is shown without ROIs. Their list unfolds. */
export function RoiCount({ rois, events, children }: CountProps) {
  if (rois === 0) return null;
  return (
    <details className="preview-rois">
      <summary>{countText(rois, events)}</summary>
      {children}
    </details>
  );
}

/** ROIs and events as a list, also for screen readers. */
export function RoiList({ view }: { readonly view: ImageView }) {
  const { rois, notes, events } = view.overlays;
  const calibration = useCalibration();
  return (
    <RoiCount rois={rois.length} events={events.length}>
      <ul>
        {rois.map((roi, i) => (
          <Entry
            // biome-ignore lint/suspicious/noArrayIndexKey: two ROIs may have one number
            key={i}
            text={roiText(roi, calibration)}
            notes={notes.filter((note) => note.roi === roi.id)}
            place={roi}
            marks={{ roi: i, event: null }}
          />
        ))}
        {events.map((event, i) => (
          <Entry
            key={`${event.roi} ${event.channel} ${event.label} ${event.row0}`}
            text={eventText(event, calibration)}
            place={event}
            marks={{ roi: null, event: i }}
          />
        ))}
      </ul>
    </RoiCount>
  );
}
