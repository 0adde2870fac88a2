import { usePreview } from '../../state/preview/preview.ts';
import { moveCamera } from '../../state/preview/preview-image.ts';
import { changePreview, useSettings } from '../../state/window/settings.ts';
import { useIsTurned } from './use-camera.ts';

/** Small buttons over the picture. */
export function PictureTools() {
  const turned = useIsTurned();
  const { rois, events, traces } = useSettings((state) => state.preview);
  const overlays = usePreview((state) => state.view?.overlays);
  return (
    <div className="preview-tools">
      {overlays && overlays.rois.length > 0 && (
        <button type="button" aria-pressed={rois} title="Show ROIs (R)" onClick={() => changePreview({ rois: !rois })}>
          ROIs
        </button>
      )}
      {overlays && overlays.events.length > 0 && (
        <button
          type="button"
          aria-pressed={events}
          title="Show events (E)"
          onClick={() => changePreview({ events: !events })}
        >
          Events
        </button>
      )}
      {overlays?.analyses.includes('diameter') && (
        <button
          type="button"
          aria-pressed={traces}
          title="Show the edges of the diameters (D)"
          onClick={() => changePreview({ traces: !traces })}
        >
          Edges
        </button>
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
