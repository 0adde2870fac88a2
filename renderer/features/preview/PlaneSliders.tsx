import type { PictureFacts } from '../../../shared/picture/pixels.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { showPlane } from '../../state/preview/preview-image.ts';

interface SliderProps {
  readonly axis: 'Z' | 'T';
  readonly value: number;
  readonly count: number;
  readonly onChange: (value: number) => void;
}

function Slider({ axis, value, count, onChange }: SliderProps) {
  return (
    <label className="preview-slider">
      <span>{axis}</span>
      <input
        type="range"
        min={0}
        max={count - 1}
        value={value}
        aria-label={axis === 'Z' ? 'Plane in depth' : 'Time point'}
        aria-valuetext={`${value + 1} of ${count}`}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      {/* The slider says the same. */}
      <span className="preview-slider-value numeric" aria-hidden="true">
        {value + 1} / {count}
      </span>
    </label>
  );
}

/** Sliders for depth and time. */
export function PlaneSliders({ facts }: { readonly facts: PictureFacts }) {
  const z = usePreview((state) => state.z);
  const t = usePreview((state) => state.t);
  if (facts.z <= 1 && facts.t <= 1) return null;
  return (
    <div className="preview-sliders">
      {facts.z > 1 && <Slider axis="Z" value={z} count={facts.z} onChange={(next) => showPlane({ z: next })} />}
      {facts.t > 1 && <Slider axis="T" value={t} count={facts.t} onChange={(next) => showPlane({ t: next })} />}
    </div>
  );
}
