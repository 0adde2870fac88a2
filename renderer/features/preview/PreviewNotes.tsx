import { measured, sampleSize } from '../../../shared/picture/scale-bar.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { whatIsWrong, whatToDo } from '../../../shared/problems/wording.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { useSettings } from '../../state/window/settings.ts';
import type { Calibrated } from './draw-scale.ts';
import { useCalibration } from './use-calibration.ts';

/** Steps that differ by more than this share are reported. */
const tolerance = 0.01;

const asTime = (step: number): string => measured({ unit: step, label: 's' }, 1) ?? `${step} s`;

/** A note on events whose analysis used another time per line than the calibration in force; empty if none did. */
function stepNote({ overlays }: ImageView, { y }: Calibrated): string {
  if (overlays.steps.includes(null))
    return 'The time of a line is not known: a second of an event is drawn as one line.';
  const inForce = sampleSize(y);
  if (inForce?.kind !== 'time') return '';
  const other = overlays.steps.find(
    (step) => step !== null && Math.abs(step - inForce.size) > tolerance * inForce.size,
  );
  return other == null
    ? ''
    : `Events were measured with ${asTime(other)} a line, and are drawn so; the calibration gives ${asTime(inForce.size)}.`;
}

/** What is wrong and what to do. */
function Note({ problem }: { readonly problem: Problem }) {
  return (
    <p className="preview-note">
      {whatIsWrong(problem)} <span className="preview-advice">{whatToDo(problem)}</span>
    </p>
  );
}

/** Notes on a picture: missing parts, and overlays that are not drawn. */
export function PreviewNotes({ view }: { readonly view: ImageView }) {
  const hasPixels = usePreview((state) => state.pixels !== null);
  const problem = usePreview((state) => (hasPixels ? state.problem : null));
  const traces = usePreview((state) => state.traces);
  const shown = useSettings((settings) => settings.preview);
  const isAway = useFolder((state) => state.offlineSince !== null);
  const step = stepNote(view, useCalibration());
  return (
    <>
      {isAway && hasPixels && (
        <p className="preview-note">The folder is unreachable: this is the picture as last read.</p>
      )}
      {problem && !isAway && <Note problem={problem} />}
      {view.overlayProblem && (
        // What to do is below, with the sidecar's actions.
        <p className="preview-note">ROIs and events are not drawn. {whatIsWrong(view.overlayProblem)}</p>
      )}
      {shown.events &&
        view.overlays.problems.map((each) => <Note key={`${each.code} ${each.details.roi}`} problem={each} />)}
      {shown.events && step !== '' && <p className="preview-note">{step}</p>}
      {shown.traces && traces?.problem && <Note problem={traces.problem} />}
    </>
  );
}
