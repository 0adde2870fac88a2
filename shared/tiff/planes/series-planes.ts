import { pageSeries } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';

/** The directories of the first series as planes, with their smaller copies; `onlyReduced` for those that are marked as such. */
export function seriesPlanes(file: TiffFile, onlyReduced = false): PlaneSource {
  const series = pageSeries(file, onlyReduced)[0];
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
