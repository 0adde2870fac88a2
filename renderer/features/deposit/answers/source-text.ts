import type { Provenance } from '../../../../shared/deposit/provenance.ts';
import { originText, toolText } from '../../../../shared/saved/origin-text.ts';
import type { ValueOrigin } from '../../../../shared/saved/value-origin.ts';
import { dayText } from '../../../ui/time-text.ts';

/** Source of a value, in a few words: `image header, OME PhysicalSizeX`, `you, 12 Nov 2025`. */
export function sourceText({ kind, detail, origin }: Provenance): string {
  if (kind === 'answer') return answerText(detail, origin);
  const place = placeText(kind, detail);
  return origin ? `${place}, ${originText(origin, dayText)}` : place;
}

function answerText(detail: string, origin: ValueOrigin | undefined): string {
  const what = origin?.by ? toolText(origin.by) : 'you';
  const answered = origin ? `${what}, ${dayText(origin.time)}` : 'answered';
  return detail === 'deposit' ? answered : `${answered}, ${detail}`;
}

function placeText(kind: Exclude<Provenance['kind'], 'answer'>, detail: string): string {
  switch (kind) {
    case 'constant':
      return 'fixed by the standard';
    case 'header':
      return `image header, ${detail}`;
    case 'sidecar':
      return `sidecar, ${detail}`;
    case 'name':
      return `name, ${detail}`;
    case 'derived':
      return `from ${detail}`;
  }
}
