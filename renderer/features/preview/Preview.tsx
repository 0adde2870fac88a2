import { type RefObject, useEffect, useRef, useState } from 'react';
import { defaultSettings } from '../../../shared/ipc/settings.ts';
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

/** The height of a caption of one line, as in preview.css. */
const captionHeight = 32;

/** The height of an image's controls when the next image was selected: while that is read, the fields below stay where they are. */
function useHeightBefore(controls: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(captionHeight);
  useEffect(
    () =>
      usePreview.subscribe((now, before) => {
        if (before.view && !now.view && controls.current) setHeight(controls.current.offsetHeight);
      }),
    [controls],
  );
  return height;
}

/** The picture of the image with the focus, and its controls. */
export function Preview() {
  const height = useSettings((state) => state.preview.height);
  const view = usePreview((state) => state.view);
  const isOutstanding = usePreview((state) => state.view === null && state.problem === null);
  const controls = useRef<HTMLDivElement>(null);
  const heightBefore = useHeightBefore(controls);
  useEffect(followFocus, []);
  return (
    <section className="preview" aria-label="Preview" data-guide="preview">
      <Picture height={height} />
      <div ref={controls} className="preview-controls" style={{ minHeight: isOutstanding ? heightBefore : 0 }}>
        {view && !view.facts.problem && (
          <>
            <PreviewCaption view={view} />
            <PlaneSliders facts={view.facts} />
            <ChannelRow view={view} />
            <RoiList view={view} />
          </>
        )}
      </div>
      <HeightEdge height={height} />
    </section>
  );
}
