import { useEffect } from 'react';
import { usePreview } from '../../state/preview/preview.ts';
import { followFocus } from '../../state/preview/preview-focus.ts';
import { changePreview, useSettings } from '../../state/window/settings.ts';
import { ChannelRow } from './ChannelRow.tsx';
import { Picture } from './Picture.tsx';
import { PlaneSliders } from './PlaneSliders.tsx';
import { PreviewCaption } from './PreviewCaption.tsx';
import { RoiList } from './RoiList.tsx';
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
        else if (event.key === 'Home') change(208);
        else return;
        event.preventDefault();
      }}
      onDoubleClick={() => change(208)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const top = event.currentTarget.parentElement?.querySelector('.preview-picture')?.getBoundingClientRect().top;
        if (event.currentTarget.hasPointerCapture(event.pointerId) && top !== undefined) change(event.clientY - top);
      }}
    />
  );
}

/** The picture of the image with the focus, and its controls. */
export function Preview() {
  const height = useSettings((state) => state.preview.height);
  const view = usePreview((state) => state.view);
  useEffect(followFocus, []);
  return (
    <section className="preview" aria-label="Preview" data-guide="preview">
      <Picture height={height} />
      <PreviewCaption />
      {view && !view.facts.problem && (
        <>
          <PlaneSliders facts={view.facts} />
          <ChannelRow view={view} />
          <RoiList view={view} />
        </>
      )}
      <HeightEdge height={height} />
    </section>
  );
}
