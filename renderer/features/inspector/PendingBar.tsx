import { useRef } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { saveImages } from '../../actions/saving/saving.ts';
import { discard } from '../../state/edits/edit-actions.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useSaving, whyNoSave } from '../../state/saving-state.ts';
import { openBulk } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { useLeavesKeyboard } from '../../ui/use-leaves-keyboard.ts';
import './pending-bar.css';

interface PendingBarProps {
  /** The selected images. */
  readonly paths: readonly string[];
  /** Number of them with unsaved edits, and number of edited fields. */
  readonly images: number;
  readonly fields: number;
}

/** The unsaved edits of the selected images: to review, discard or save. */
export function PendingBar({ paths, images, fields }: PendingBarProps) {
  const bar = useRef<HTMLElement>(null);
  useLeavesKeyboard(bar);
  const saving = useSaving(whyNoSave);
  const edited = () => paths.filter((path) => useEdits.getState().edits.has(path));
  return (
    <section ref={bar} className="pending-bar" aria-label="Unsaved edits of the selected images">
      <span className="pending-bar-text numeric">
        <span aria-hidden="true">● </span>
        {countOf(fields, 'field')} on {countOf(images, 'image')}
      </span>
      <Button look="small" onClick={() => openBulk('pending', edited())}>
        Preview
      </Button>
      <Button look="small" onClick={() => discard(edited())}>
        Discard
      </Button>
      <Button look="small" unavailable={saving} onClick={() => void saveImages(edited())}>
        Save
      </Button>
    </section>
  );
}
