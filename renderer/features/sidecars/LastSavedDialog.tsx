import { countOf } from '../../../shared/basics/count.ts';
import type { Result } from '../../../shared/problems/result.ts';
import type { LastSaved } from '../../../shared/saved/history.ts';
import { findLastSaved, writeLastSaved } from '../../actions/saving/last-saved.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useSaving, whyNoSave } from '../../state/saving-state.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Previews restoring the last saved values of images. */
export function LastSavedDialog({ paths }: { readonly paths: readonly string[] }) {
  const found = useAnswer(paths.join('\n'), () => findLastSaved(paths));
  const written = found?.ok ? found.value.filter(({ step }) => step === 'restored' || step === 'merged') : [];
  const saving = useSaving(whyNoSave);
  const write = () => {
    closeDialog();
    void writeLastSaved(written.map(({ path }) => path));
  };
  return (
    <Dialog
      title="Write my last saved values again"
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" unavailable={whyNot(found, written.length) ?? saving} onClick={write}>
            {written.length > 0 ? `Write ${countOf(written.length, 'sidecar')}` : 'Write'}
          </Button>
        </>
      }
    >
      {!found && <p>Checking the sidecars…</p>}
      {found && !found.ok && <Banner problem={found.problem} />}
      {found?.ok && <Counts all={paths.length} found={found.value} />}
      {written.length > 0 && (
        <p>The current content goes into the history, and this can be undone like any other action.</p>
      )}
    </Dialog>
  );
}

function whyNot(found: Result<readonly LastSaved[]> | undefined, count: number): string | null {
  if (!found) return 'Checking the sidecars…';
  return count > 0 ? null : 'There is nothing to write.';
}

function Counts({ all, found }: { readonly all: number; readonly found: readonly LastSaved[] }) {
  const count = (step: LastSaved['step']) => found.filter((one) => one.step === step).length;
  const lines = [
    [count('restored'), 'sidecar', 'deleted, damaged or emptied: the whole sidecar is restored'],
    [count('merged'), 'sidecar', 'changed by another program: the values of your fields are written into it'],
    [count('unchanged'), 'sidecar', 'unchanged since the last save'],
    [count('refused'), 'sidecar', 'from another version or program: never overwritten'],
    [all - found.length, 'image', 'without a saved version'],
  ] as const;
  return (
    <ul>
      {lines.map(
        ([count, word, what]) =>
          count > 0 && (
            <li key={what}>
              <b className="numeric">{countOf(count, word)}</b> {what}
            </li>
          ),
      )}
    </ul>
  );
}
