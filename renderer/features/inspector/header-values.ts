import type { HeaderFact, ImageHeader } from '../../../shared/image/header.ts';
import { sizeText } from '../../../shared/image/size-text.ts';
import { readOnlyFields } from '../../../shared/schema/form-model.ts';
import { showPixelSize } from '../../../shared/schema/units.ts';
import { dateText } from './image-line.ts';

function textOf(header: ImageHeader, name: string): string {
  switch (name) {
    case 'shape':
      return header.shape.join(' × ');
    case 'dims':
      return header.dims.join(' ');
    case 'sizes':
      return sizeText(header);
    case 'dtype':
      return header.dtype;
    case 'num_channels':
      return String(header.numChannels);
    case 'num_scenes':
      return String(header.numScenes);
    case 'date':
      return dateText(header.date);
    case 'time':
      return header.time;
    default:
      return '';
  }
}

/** `Y 0.5 µm · X 0.25 µm`: what the file itself gives, whatever the sidecar says. */
function pixelText({ pixelY, pixelX }: ImageHeader): string {
  const sides = [
    ['Y', pixelY],
    ['X', pixelX],
  ] as const;
  return sides.flatMap(([axis, size]) => (size ? `${axis} ${showPixelSize(size.unit, size.label)}` : [])).join(' · ');
}

/** The read-only fields of a header for reading, and the file's pixel size; empty where the file does not give them. */
export function headerValues(header: ImageHeader): readonly HeaderFact[] {
  const fields = readOnlyFields.map(({ name, label }) => ({ name, label, value: textOf(header, name) }));
  const at = fields.findIndex(({ name }) => name === 'sizes') + 1;
  const pixelSize = { label: 'Pixel size', value: pixelText(header) };
  return [...fields.slice(0, at), pixelSize, ...fields.slice(at)].map(({ label, value }) => ({ label, value }));
}
