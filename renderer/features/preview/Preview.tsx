import { useEffect, useMemo } from 'react';
import { defaultSettings } from '../../../shared/ipc/settings.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { followFocus } from '../../state/preview/preview-focus.ts';
import { changePreview, useSettings } from '../../state/window/settings.ts';
import { ChannelRow } from './ChannelRow.tsx';
import { expectedView } from './expected-view.ts';
import { Picture } from './Picture.tsx';
import { PlaneSliders } from './PlaneSliders.tsx';
import { PreviewCaption } from './PreviewCaption.tsx';
import { RoiCount, RoiList } from './RoiList.tsx';
import './preview.css';
import './channels.css';

const [lowest, highest] = [160, 600];

/** The lower edge, dragged to change the height of the picture. */
function HeightEdge({ height }: { readonly height: number }) {
  const change = (next: number) => changePreview({ height: Math.round(Math.min(highest, Math.max(lowest, next))) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter can be moved, unlike <hr>
    <div
      role="separator"
      aria-label="Height of the preview"
      aria-orientation="horizontal"
      aria-valuenow={height}
      aria-valuemin={lowest}
      aria-valuemax={highest}
      tabIndex={0}
      className="preview-edge"
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') change(height + 16);
        else if (event.key === 'ArrowUp') change(height - 16);
        else if (event.key === 'Home') change(defaultSettings.preview.height);
        else return;
        event.preventDefault();
      }}
      onDoubleClick={() => change(defaultSettings.preview.height)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const top = event.currentTarget.parentElement?.querySelector('.preview-picture')?.getBoundingClientRect().top;
        if (event.currentTarget.hasPointerCapture(event.pointerId) && top !== undefined) change(event.clientY - top);
      }}
    />
  );
}

/** The controls of the picture. Until they can be used, and where there is no picture, they keep the place that the row tells. */
function Controls() {
  const view = usePreview((state) => state.view);
  const path = usePreview((state) => state.path);
  const isFailed = usePreview(({ problem }) => (view ? view.facts.problem : problem) !== null);
  const row = useFolder((state) => (path === null ? undefined : state.rows.byPath.get(path)));
  const shown = useMemo(() => view ?? (row ? expectedView(row) : null), [view, row]);
  if (!shown) return null;
  return (
    <div className={isFailed ? 'preview-controls preview-unused' : 'preview-controls'} inert={!view || isFailed}>
      <PreviewCaption view={shown} />
      <PlaneSliders facts={shown.facts} />
      <ChannelRow view={shown} />
      {view ? <RoiList view={view} /> : <RoiCount rois={row?.numRois ?? 0} events={0} />}
    </div>
  );
}

/** The picture of the image with the focus, and its controls. */
export function Preview() {
  const height = useSettings((state) => state.preview.height);
  useEffect(followFocus, []);
  return (
    <section className="preview" aria-label="Preview" data-guide="preview">
      <Picture height={height} />
      <Controls />
      <HeightEdge height={height} />
    </section>
  );
}
