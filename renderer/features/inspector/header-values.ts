import type { HeaderFact, ImageHeader } from '../../../shared/image/header.ts';
import { sizeText } from '../../../shared/image/size-text.ts';
import { readOnlyFields } from '../../../shared/schema/form-model.ts';
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

/** The read-only fields of a header for reading; empty where the file does not give them. */
export function headerValues(header: ImageHeader): readonly HeaderFact[] {
  return readOnlyFields.map(({ name, label }) => ({ label, value: textOf(header, name) }));
}
