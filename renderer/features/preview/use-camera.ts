import { type RefObject, useEffect, useMemo, useState } from 'react';
import { type Box, type Camera, fitCamera, type ImageSides } from '../../../shared/picture/camera.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { setPreviewSize } from '../../state/preview/preview-image.ts';
import { useSettings } from '../../state/window/settings.ts';
import { useLineScan } from './use-line-scan.ts';

/** Whether the picture is turned: by the user's choice for this image, the setting for all images, or as a line scan. */
export function useIsTurned(): boolean {
  const chosen = usePreview((state) => state.turned);
  const isLineScan = useLineScan() !== null;
  const all = useSettings((state) => state.preview.turnAll);
  return chosen ?? (all || isLineScan);
}

/** The current size of an element in CSS pixels. */
export function useBox(element: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 348, height: 208 });
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = target;
      if (width > 0 && height > 0) setBox({ width, height });
      const density = window.devicePixelRatio || 1;
      setPreviewSize(Math.max(1, Math.round(height * density)), Math.max(1, Math.round(width * density)));
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return box;
}

/** The camera of the image. Another image, another size or turning fits the picture again. */
export function useCamera(image: ImageSides | null, box: Box) {
  const turned = useIsTurned();
  const path = usePreview((state) => state.path);
  const isLineScan = useLineScan() !== null;
  const stretched = isLineScan && turned;
  const [moved, setMoved] = useState<{ readonly key: string; readonly camera: Camera } | null>(null);
  const key = [path, turned, box.width, box.height, image?.rows, image?.cols].join('\0');
  const fitted = useMemo(
    () => (image ? fitCamera(image, box, turned, stretched) : null),
    [image, box, turned, stretched],
  );
  const camera = moved?.key === key ? moved.camera : fitted;
  return { camera, stretched, move: (next: Camera | null) => setMoved(next && { key, camera: next }) };
}
