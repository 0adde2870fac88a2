import type { ImageView } from '../../../shared/picture/view.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { type LoadedPixels, toggleContrast, usePreview } from '../../state/preview.ts';
import { Button } from '../../ui/Button.tsx';
import { hasContrast } from './shown-planes.ts';
import { useIsTurned } from './use-camera.ts';

function planeText({ facts }: ImageView, z: number, t: number): string {
  const parts = [facts.z > 1 && `Z ${z + 1} / ${facts.z}`, facts.t > 1 && `T ${t + 1} / ${facts.t}`];
  return parts.filter(Boolean).join(' · ');
}

function stepText({ head }: LoadedPixels): string {
  const [down, across] = head.step;
  if (down <= 1.01 && across <= 1.01) return '';
  const step = Math.max(down, across);
  return `1 : ${step < 10 ? Number(step.toFixed(1)) : Math.round(step)}`;
}

/** Where one is: the plane, the channels, how far the picture is brought down. */
export function PreviewCaption() {
  const { view, z, t, channels, pixels, detail, isReading, problem, isContrastOpen } = usePreview();
  const turned = useIsTurned();
  if (!view || view.facts.problem) return null;
  const names = channels.map((c) => view.facts.channels[c]?.name || `channel ${c + 1}`);
  const parts = [
    planeText(view, z, t),
    view.facts.channels.length > 1 ? names.join(' + ') : '',
    pixels ? stepText(detail ?? pixels) : '',
    pixels && pixels.head.every > 1 ? `from 1 of ${pixels.head.every} lines` : '',
    view.facts.whiteIsZero ? 'white is zero' : '',
    turned ? (view.lineScan ? 'time → · space ↑' : 'rows → · columns ↑') : '',
    isReading && pixels ? 'reading…' : '',
  ];
  const text = parts.filter((part) => part !== '').join(' · ');
  return (
    <>
      <div className="preview-caption">
        <p className="numeric">{text}</p>
        {hasContrast(view.facts) && (
          <Button look="small" aria-expanded={isContrastOpen} onClick={toggleContrast}>
            Contrast
          </Button>
        )}
      </div>
      {problem && pixels && <p className="preview-note">{whatIsWrong(problem)}</p>}
      {view.overlayProblem && (
        <p className="preview-note">ROIs and events are not drawn: {whatIsWrong(view.overlayProblem)}</p>
      )}
    </>
  );
}
