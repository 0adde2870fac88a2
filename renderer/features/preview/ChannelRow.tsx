import { colourTable } from '../../../shared/picture/colour-tables.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { showChannels } from '../../state/preview/preview-image.ts';
import { ContrastPanel } from './ContrastPanel.tsx';
import { hasContrast, tableOf } from './shown-planes.ts';

/** The brightest colour of a table, for its chip. */
function brightest(table: string): string {
  const colours = colourTable(table);
  return `rgb(${colours[255 * 3]}, ${colours[255 * 3 + 1]}, ${colours[255 * 3 + 2]})`;
}

/** The switch of one channel. */
function Chip({ view, channel }: { readonly view: ImageView; readonly channel: number }) {
  const { channels, tables } = usePreview();
  const { name, absent } = view.facts.channels[channel] ?? { name: '', absent: null };
  const label = name || `Channel ${channel + 1}`;
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

/** The channels and, if unfolded, the contrast of one of them. */
export function ChannelRow({ view }: { readonly view: ImageView }) {
  const isOpen = usePreview((state) => state.isContrastOpen);
  const { facts } = view;
  const chips = facts.kind === 'grey' && facts.channels.length > 1 ? facts.channels : [];
  const isUnfolded = isOpen && hasContrast(facts);
  if (!isUnfolded && chips.length === 0) return null;
  return (
    <div className="preview-channels">
      <div className="preview-chips preview-chips-of-channels">
        {chips.map((_, channel) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel is identified by its position
          <Chip key={channel} view={view} channel={channel} />
        ))}
      </div>
      {isUnfolded && <ContrastPanel view={view} />}
    </div>
  );
}
