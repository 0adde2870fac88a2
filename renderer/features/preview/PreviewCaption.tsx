import type { ImageView } from '../../../shared/picture/view.ts';
import { type LoadedPixels, usePreview } from '../../state/preview/preview.ts';
import { toggleContrast } from '../../state/preview/preview-image.ts';
import { Button } from '../../ui/Button.tsx';
import { channelName } from './channel-name.ts';
import { NoScale } from './NoScale.tsx';
import { PreviewNotes } from './PreviewNotes.tsx';
import { emptyText, roundingText } from './pointer-text.ts';
import { hasContrast } from './shown-planes.ts';
import { useIsTurned } from './use-camera.ts';
import { useLineScan } from './use-line-scan.ts';

/** `plane 3 / 40`, or the positions in depth and time. */
function planeText({ facts }: ImageView, z: number, t: number): string {
  if (facts.z > 1 && facts.t > 1) return `Z ${z + 1} / ${facts.z} · T ${t + 1} / ${facts.t}`;
  if (facts.z > 1) return `plane ${z + 1} / ${facts.z}`;
  return facts.t > 1 ? `time point ${t + 1} / ${facts.t}` : '';
}

/** `level 3 of 4 · 1 : 8`; empty for the full size. */
function stepText({ head }: LoadedPixels, levels: number): string {
  const level = head.level > 0 ? `level ${head.level + 1} of ${levels} · ` : '';
  const [down, across] = head.step;
  // The remaining samples of a first picture follow at once.
  if ((down <= 1.01 && across <= 1.01) || head.hasMore) return '';
  const step = Math.max(down, across);
  return `${level}1 : ${step < 10 ? Number(step.toFixed(1)) : Math.round(step)}`;
}

/** What runs to the right and upwards; an arrow stays with its word. */
function axesText(isLineScan: boolean): string {
  return isLineScan ? 'time\u00a0→ · space\u00a0↑' : 'rows\u00a0→ · columns\u00a0↑';
}

/** The plane, the channels, and how much the picture is reduced. */
export function PreviewCaption({ view }: { readonly view: ImageView }) {
  const { z, t, view: read, channels, pixels, detail, problem, isReading, isContrastOpen } = usePreview();
  const turned = useIsTurned();
  const isLineScan = useLineScan() !== null;
  const names = channels.map((c) => channelName(view.facts.channels, c));
  const parts = [
    planeText(view, z, t),
    read && view.facts.channels.length > 1 ? names.join(' + ') : '',
    pixels ? stepText(detail ?? pixels, view.facts.levels.length) : '',
    pixels && pixels.head.every > 1 ? `from 1 of ${pixels.head.every} lines` : '',
    view.facts.whiteIsZero ? 'white is zero' : '',
    pixels ? roundingText(view.facts, pixels) || emptyText(pixels.head.planes) : '',
    turned ? axesText(isLineScan) : '',
    isReading && pixels ? 'reading…' : '',
  ];
  const hasPicture = pixels !== null || problem === null;
  const text = parts.filter((part) => part !== '').join(' · ');
  return (
    <>
      <div className="preview-caption">
        <p className="numeric">{text}</p>
        {hasPicture && <NoScale />}
        {hasPicture && hasContrast(view.facts) && (
          <Button look="small" aria-expanded={isContrastOpen} onClick={toggleContrast}>
            Contrast
          </Button>
        )}
      </div>
      <PreviewNotes view={view} />
    </>
  );
}
