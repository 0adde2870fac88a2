import { expect, it } from 'vitest';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { levelsOf } from '../../../../../shared/tiff/pixels/levels.ts';
import { openPicture } from '../../../../../shared/tiff/planes/picture.ts';
import type { PlanePlace } from '../../../../../shared/tiff/planes/plane-map.ts';
import { openTiffSource } from '../../../../../shared/tiff/structure/tiff-file.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { contextOf } from '../context.ts';

it('are each counted once, for every plane of a stack with smaller copies in sub-directories', () => {
  const copies = [page({ width: 12, height: 8 }), page({ width: 6, height: 4 })];
  const full = page({ width: 24, height: 16, subIfds: copies });
  const source = memorySource(makeTiff({ ifds: [full, full] }));
  const place = openPicture(source, contextOf()).locate({ c: 0, z: 1, t: 0 })?.place as PlanePlace;
  const levels = levelsOf(openTiffSource(source, 'a.tif'), place);
  expect(levels.map(({ width }) => width)).toEqual([24, 12, 6]);
});
