import { countOf } from '../../../shared/basics/count.ts';
import type { PictureFacts } from '../../../shared/picture/pixels.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import type { usePreview } from '../../state/preview/preview.ts';
import { channelName } from './channel-name.ts';
import { emptyText, valueText } from './pointer-text.ts';
import { hasContrast, windowOf } from './shown-planes.ts';

type State = ReturnType<typeof usePreview.getState>;

/** The contrast of the channel that is being adjusted. */
function contrastText({ view, pixels, channel, windows, tables }: State): string {
  if (!view || !pixels || !hasContrast(view.facts)) return '';
  const nth = Math.max(0, pixels.channels.indexOf(channel));
  const { min, max } = windowOf(view, pixels, nth, { windows, tables });
  return emptyText(pixels.head.planes.slice(nth, nth + 1)) || `shown from ${valueText(min)} to ${valueText(max)}`;
}

/** `DAPI, GFP and RFP` */
function listed(parts: readonly string[]): string {
  const all = [parts.slice(0, -1).join(', '), ...parts.slice(-1)];
  return all.filter((part) => part !== '').join(' and ');
}

/** `Channel 2 of 3, GFP`, `Channels 1 and 2 of 3, DAPI and GFP` */
function channelText(all: PictureFacts['channels'], shown: readonly number[]): string {
  const numbers = listed(shown.map((c) => `${c + 1}`));
  const names = listed(shown.map((c) => channelName(all, c)));
  const isNamed = shown.some((c) => all[c]?.name);
  return `${shown.length > 1 ? 'Channels' : 'Channel'} ${numbers} of ${all.length}${isNamed ? `, ${names}` : ''}`;
}

/** A description of the picture for screen readers. */
export function pictureSentence(state: State): string {
  const { view, problem, pixels, channels, z, t } = state;
  if (problem && !pixels) return whatIsWrong(problem);
  if (!view) return 'No picture yet';
  const { facts, overlays } = view;
  if (facts.problem) return whatIsWrong(facts.problem);
  const parts = [
    facts.channels.length > 1 && channelText(facts.channels, channels),
    facts.z > 1 && `plane ${z + 1} of ${facts.z}`,
    facts.t > 1 && `time point ${t + 1} of ${facts.t}`,
    `${valueText(facts.width)} × ${valueText(facts.height)}`,
    contrastText(state),
    overlays.rois.length > 0 && countOf(overlays.rois.length, 'ROI'),
  ];
  return parts.filter(Boolean).join(', ');
}
