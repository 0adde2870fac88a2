import { usePreview } from '../../state/preview/preview.ts';
import { moveCamera } from '../../state/preview/preview-image.ts';
import { changePreview, useSettings } from '../../state/window/settings.ts';
import { useIsTurned } from './use-camera.ts';

interface SwitchProps {
  readonly overlay: 'rois' | 'events' | 'traces';
  readonly title: string;
  readonly children: string;
}

/** Shows or hides what is drawn over the picture. */
function OverlaySwitch({ overlay, title, children }: SwitchProps) {
  const isOn = useSettings((state) => state.preview[overlay]);
  return (
    <button type="button" aria-pressed={isOn} title={title} onClick={() => changePreview({ [overlay]: !isOn })}>
      {children}
    </button>
  );
}

/** Small buttons over the picture. */
export function PictureTools() {
  const turned = useIsTurned();
  const { rois = [], events = [], analyses = [] } = usePreview((state) => state.view?.overlays) ?? {};
  return (
    <div className="preview-tools">
      {rois.length > 0 && (
        <OverlaySwitch overlay="rois" title="Show ROIs (R)">
          ROIs
        </OverlaySwitch>
      )}
      {events.length > 0 && (
        <OverlaySwitch overlay="events" title="Show events (E)">
          Events
        </OverlaySwitch>
      )}
      {analyses.includes('diameter') && (
        <OverlaySwitch overlay="traces" title="Show the edges of the diameters (D)">
          Edges
        </OverlaySwitch>
      )}
      <button
        type="button"
        aria-pressed={turned}
        title="Turn this picture as CloudScope does"
        aria-label="Turn this picture as CloudScope does"
        onClick={() => usePreview.setState({ turned: !turned })}
      >
        ⤢
      </button>
      <button type="button" title="Fit (0)" aria-label="Fit the picture" onClick={() => moveCamera('fit')}>
        Fit
      </button>
    </div>
  );
}
