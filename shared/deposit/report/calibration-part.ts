import { groupBy } from '../../basics/group-by.ts';
import type { ImageRow } from '../../image/image-row.ts';
import { channelValue } from '../channels/channel-rows.ts';
import { type Html, html } from './html.ts';
import { firstOf, moreText, names, section, table } from './parts.ts';
import { bar } from './pictures.ts';
import type { ReportParts } from './report-parts.ts';

const mostSizes = 20;
const mostChannels = 60;

/** Where a calibration comes from, in words. */
const sources = { file: 'image header', sidecar: 'sidecar', default: 'nowhere' } as const;

function sizeOf({ calibration: { x, y } }: ImageRow): string {
  if (x.source === 'default' && y.source === 'default') return 'not given';
  return `${x.unit} × ${y.unit} ${x.label === y.label ? x.label : `${x.label}, ${y.label}`}`;
}

/** Pixel sizes of the images, the most frequent first, with their sources. */
export function calibrationPart({ folder: { rows } }: Pick<ReportParts, 'folder'>): Html {
  const groups = [...groupBy(rows, (row) => JSON.stringify([sizeOf(row), row.calibration.x.source]))];
  const { shown, more } = firstOf(
    groups.sort((a, b) => b[1].length - a[1].length),
    mostSizes,
  );
  const lines = shown.flatMap(([, some]) => {
    const [first] = some;
    if (!first) return [];
    const share = some.length / rows.length;
    return [
      [
        sizeOf(first),
        sources[first.calibration.x.source],
        html`${some.length}${bar(share, `${some.length} of ${rows.length} images`)}`,
        first.calibration.x.source === 'default'
          ? names(
              some.slice(0, 3).map(({ path }) => path),
              some.length,
            )
          : '',
      ],
    ];
  });
  return section(
    'calibration',
    'Calibration',
    rows.length === 0
      ? html`<p>No images.</p>`
      : table('Pixel sizes, width × height', ['Pixel size', 'Given by', 'Images', 'Without'], lines),
    moreText(more, 'pixel size'),
  );
}

/** Channels as headers name them, with the answers about each. */
export function channelsPart({ subject: { channels } }: Pick<ReportParts, 'subject'>): Html {
  if (channels.length === 0) {
    return section('channels', 'Channels', html`<p>No header names its channels, or images have one channel each.</p>`);
  }
  const { shown, more } = firstOf(channels, mostChannels);
  const lines = shown.map((channel) => [
    channel.headerName ?? channelValue(channel, 'name') ?? channel.id,
    channel.id,
    ...['target', 'rrid', 'tag'].map((key) => channelValue(channel, key)),
    channel.images,
  ]);
  return section(
    'channels',
    'Channels',
    table('Channels that the headers name', ['Name', 'Id', 'Target', 'RRID', 'Tag', 'Images'], lines),
    moreText(more, 'channel'),
  );
}
