import { useEffect, useRef } from 'react';
import { capital } from '../../../shared/basics/capital.ts';
import { colourTable } from '../../../shared/picture/colour-tables.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { showChannels } from '../../state/preview/preview-image.ts';
import { ContrastPanel } from './ContrastPanel.tsx';
import { channelName } from './channel-name.ts';
import { hasContrast, tableOf } from './shown-planes.ts';
import { useOneStop } from './use-one-stop.ts';

/** The brightest colour of a table, for its chip. */
function brightest(table: string): string {
  const colours = colourTable(table);
  return `rgb(${colours[255 * 3]}, ${colours[255 * 3 + 1]}, ${colours[255 * 3 + 2]})`;
}

interface ChipProps {
  readonly view: ImageView;
  readonly channel: number;
  /** Its part in moving by keyboard. */
  readonly stop: ReturnType<ReturnType<typeof useOneStop>['button']>;
}

/** The switch of one channel. */
function Chip({ view, channel, stop }: ChipProps) {
  const { channels, tables } = usePreview();
  const absent = view.facts.channels[channel]?.absent ?? null;
  const label = capital(channelName(view.facts.channels, channel));
  const isShown = channels.includes(channel);
  const toggle = () => {
    const others = channels.filter((each) => each !== channel);
    if (!isShown) usePreview.setState({ channel });
    showChannels(
      isShown ? (others.length > 0 ? others : channels) : [...channels.slice(-3), channel].sort((a, b) => a - b),
    );
  };
  return (
    <button
      type="button"
      className="preview-chip"
      {...stop}
      aria-pressed={isShown}
      aria-disabled={absent ? true : undefined}
      title={(absent && whatIsWrong(absent)) ?? `${isShown ? 'Hide' : 'Show'} ${label}`}
      onClick={absent ? undefined : toggle}
    >
      <span className="preview-dot" style={{ background: brightest(tableOf(view, channel, tables)) }} />
      <span className="clip">{label}</span>
    </button>
  );
}

/** Scrolls a list, and nothing around it, no further than one of its parts needs to be seen. */
function showIn(list: Element | null, part: Element | undefined): void {
  if (!list || !part) return;
  const [box, { top, bottom }] = [list.getBoundingClientRect(), part.getBoundingClientRect()];
  list.scrollTop += Math.min(top - box.top, Math.max(0, bottom - box.bottom));
}

/** The switches of the channels. A panel of antibodies has dozens: they are one stop of the Tab key. */
function Chips({ view }: { readonly view: ImageView }) {
  const { channels } = view.facts;
  const channel = usePreview((state) => state.channel);
  const { row, button } = useOneStop(channels.length, channel);
  const list = useRef<HTMLDivElement>(null);
  // The next channel may be chosen by a key in the picture.
  useEffect(() => showIn(list.current, list.current?.children[channel]), [channel]);
  return (
    <div
      ref={list}
      className="preview-chips preview-chips-of-channels"
      role="toolbar"
      aria-label="Channels of the preview"
      {...row}
    >
      {channels.map((_, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a channel is identified by its position
        <Chip key={nth} view={view} channel={nth} stop={button(nth)} />
      ))}
    </div>
  );
}

/** The channels and, if unfolded, the contrast of one of them. */
export function ChannelRow({ view }: { readonly view: ImageView }) {
  const isOpen = usePreview((state) => state.isContrastOpen);
  const { facts } = view;
  const hasChips = facts.kind === 'grey' && facts.channels.length > 1;
  const isUnfolded = isOpen && hasContrast(facts);
  if (!isUnfolded && !hasChips) return null;
  return (
    <div className="preview-channels">
      {hasChips && <Chips view={view} />}
      {isUnfolded && <ContrastPanel view={view} />}
    </div>
  );
}
