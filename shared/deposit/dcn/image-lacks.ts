import type { ImageRow } from '../../image/image-row.ts';
import { experimentFields } from '../../schema/fields.ts';
import { fieldText } from '../sources/varying-fields.ts';
import type { DepositSubject } from '../values/build-tables.ts';
import { curatedFolder } from './curated-folder.ts';
import { biology } from './filled.ts';
import { proprietaryFiles } from './formats.ts';

/** Something that the primer looks for in each image, and the images that lack it. */
export interface ImageLack {
  readonly key: string;
  readonly label: string;
  readonly level: 'should';
  readonly paths: readonly string[];
}

/** What the primer's lists count image by image. */
export function imageLacks(subject: DepositSubject): readonly ImageLack[] {
  const folder = curatedFolder(subject);
  const proprietary = new Set(proprietaryFiles(folder).bare);
  const where = (key: string, label: string, lacks: (row: ImageRow) => boolean): ImageLack => ({
    key,
    label,
    level: 'should',
    paths: folder.rows.filter(lacks).map(({ path }) => path),
  });
  return [
    where('identified', 'Header that can be read', ({ header }) => header === null),
    where('format', 'Open format, or a TIFF twin', ({ path }) => proprietary.has(path)),
    where('magnification', 'Pixel size', ({ calibration: { x } }) => x.source === 'default'),
    where('lossy', 'No lossy compression', ({ path }) => folder.lossy.has(path)),
    ...experimentFields
      .filter(({ name }) => biology.includes(name))
      .map((field) => where(field.name, field.label, (row) => fieldText(field, row) === '')),
  ];
}
