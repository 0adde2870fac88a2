import type { HeaderFact, ImageHeader } from '../../../../shared/image/header.ts';
import { fieldOfViewText, sizeText } from '../../../../shared/image/size-text.ts';
import { readOnlyFields } from '../../../../shared/schema/form-model.ts';
import { showPixelSize } from '../../../../shared/schema/units.ts';
import { dateText } from '../image-line.ts';

function textOf(header: ImageHeader, name: string): string {
  switch (name) {
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

/** `0.25 × 0.5 µm`, width first, or each side with its unit: from the file itself, regardless of the sidecar. */
function pixelText({ pixelY, pixelX }: ImageHeader): string {
  if (pixelY && pixelX && pixelY.label === pixelX.label) {
    const [width, height] = [pixelX, pixelY].map(({ unit, label }) => showPixelSize(unit, label));
    return `${width?.slice(0, width.lastIndexOf(' '))} × ${height}`;
  }
  const sides = [
    ['X', pixelX],
    ['Y', pixelY],
  ] as const;
  return sides.flatMap(([axis, size]) => (size ? `${axis} ${showPixelSize(size.unit, size.label)}` : [])).join(' · ');
}

/** Contained in `Sizes`. */
const saidBySizes: ReadonlySet<string> = new Set(['shape', 'dims']);

/** The read-only fields of a header for reading, and the file's pixel size; empty where the file does not give them. */
export function headerValues(header: ImageHeader): readonly HeaderFact[] {
  const fields = readOnlyFields.filter(({ name }) => !saidBySizes.has(name));
  const values = fields.map(({ name, label }) => ({ name, label, value: textOf(header, name) }));
  const at = values.findIndex(({ name }) => name === 'sizes') + 1;
  const fieldOfView = fieldOfViewText(header, { x: header.pixelX, y: header.pixelY });
  const measured = [
    { label: 'Pixel size', value: pixelText(header) },
    ...(fieldOfView === '' ? [] : [{ label: 'Field of view', value: fieldOfView }]),
  ];
  return [...values.slice(0, at), ...measured, ...values.slice(at)].map(({ label, value }) => ({ label, value }));
}
