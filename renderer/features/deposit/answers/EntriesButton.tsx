import type { ListForm } from '../../../../shared/deposit/overview.ts';
import { typedFor } from '../../../state/typed-answers.ts';
import { openDialog } from '../../../state/window/dialog.ts';
import { Button } from '../../../ui/Button.tsx';
import { UnsavedHint } from './UnsavedHint.tsx';

/** Opens the dialog of a list that is filled in as a whole. */
export function EntriesButton({ form }: { readonly form: ListForm }) {
  return (
    <span>
      <Button data-answer look="small" onClick={() => openDialog({ kind: 'deposit', part: form })}>
        Enter {form.title.toLowerCase()}…
      </Button>
      {typedFor({ place: { kind: 'deposit' }, key: form.list }) && <UnsavedHint />}
    </span>
  );
}
