import type { HeaderContext } from '../dialects/dialect.ts';
import type { TiffImage } from './tiff-image.ts';

/** How the microscope scanned, from the text of an Olympus export; `''` for other images. */
export function scanModeOf({ file, reader }: TiffImage, context: HeaderContext): string {
  const facts = reader.name === 'olympus' ? reader.facts?.(file, context) : [];
  return facts?.find(({ label }) => label === 'Scan mode')?.value ?? '';
}
