import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { LastSaved } from '../../../../shared/saved/history.ts';
import { findLastSaved, writeLastSaved } from '../../../actions/saving/last-saved.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { useSaving, whyNoSave } from '../../../state/saving-state.ts';
import { Button } from '../../../ui/Button.tsx';
import { timeText } from '../../../ui/time-text.ts';

/** Restores the last saved values of an image whose sidecar cannot be read; hidden where there are none. */
export function WriteLastSaved({ row: { path, sidecarStamp } }: { readonly row: ImageRow }) {
  const now = `${path}\n${sidecarStamp?.mtimeMs}\n${sidecarStamp?.size}`;
  const found = useAnswer<readonly LastSaved[]>(now, () => findLastSaved([path]));
  const saved = found?.ok ? found.value.find(({ step }) => step === 'restored') : undefined;
  const saving = useSaving(whyNoSave);
  if (saved?.time === undefined) return null;
  return (
    <Button
      look="small"
      title={`Saved ${timeText(saved.time)}`}
      unavailable={saving}
      onClick={() => void writeLastSaved([path])}
    >
      Write my last saved values again
    </Button>
  );
}
