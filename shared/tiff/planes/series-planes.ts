import { pageSeries } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';

/** The directories of the first series as planes, with their smaller copies. */
export function seriesPlanes(file: TiffFile): PlaneSource {
  const series = pageSeries(file)[0];
  const offsets = series?.offsets ?? [file.first.offset];
  return {
    count: offsets.length,
    at: (index) => {
      const directory = offsets[index];
      const reduced = series?.reduced.flatMap((level) => level[index] ?? []) ?? [];
      return directory === undefined ? null : plainPlace(directory, reduced);
    },
  };
}
