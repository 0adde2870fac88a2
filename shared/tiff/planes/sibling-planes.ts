import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { imagej } from '../dialects/imagej.ts';
import { shaped } from '../dialects/shaped.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import type { PlaneSource } from './plane-map.ts';
import { seriesPlanes } from './series-planes.ts';
import { stackPlanes } from './stack-planes.ts';

/** `…_C001T001.tif`: the text before the channel, the channel, the text after it. */
const partName = /^(.*_C)(\d{3})((?:T\d{3})?\.[^.]*)$/;

/** The planes of this file, also after another program rewrote it. */
function ownPlanes(file: TiffFile, context: HeaderContext, reading: DialectReading): PlaneSource {
  const reader = [shaped, imagej].find((dialect) => dialect.detect(file, context) && dialect.read(file, context));
  return reader ? stackPlanes(file, context, reading) : seriesPlanes(file);
}

/** Olympus FluoView writes a file for each channel: channel k is the sibling `_C00k…`, which may be absent. */
export function siblingPlanes(file: TiffFile, context: HeaderContext, reading: DialectReading): PlaneSource {
  const own = ownPlanes(file, context, reading);
  const part = partName.exec(context.name);
  const count = reading.numChannels ?? 1;
  if (!part || count <= 1 || reading.axes.includes('C')) return own;
  const [, before = '', channel = '', after = ''] = part;
  const channelFiles = Array.from({ length: Math.max(count, Number(channel)) }, (_, i): string | null => {
    const number = String(i + 1).padStart(3, '0');
    return number === channel ? null : before + number + after;
  });
  return { ...own, channelFiles };
}
