import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { summaryText } from '../../../shared/saved/change-text.ts';
import type { SavedAction, UndoOutcome } from '../../../shared/saved/history.ts';
import { previewUndo, undoSaved } from '../../actions/saving/saved-actions.ts';
import { areSidecars, countSteps } from '../../actions/saving/saved-actions-notice.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useSaving, whyNoSave } from '../../state/saving-state.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { causeText } from '../../ui/cause-text.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { timeText } from '../../ui/time-text.ts';

interface UndoPreviewProps {
  readonly action: SavedAction;
  readonly onBack: () => void;
}

/** Preview of undoing an action. */
export function UndoPreview({ action, onBack }: UndoPreviewProps) {
  const preview = useAnswer(action.id, () => previewUndo(action));
  const outcomes = preview?.ok ? preview.value : [];
  const count = outcomes.filter(({ step }) => step !== 'failed').length;
  const saving = useSaving(whyNoSave);
  const undo = () => {
    closeDialog();
    void undoSaved(action);
  };
  return (
    <Dialog
      title={`Undo “${causeText(action.cause, action.label)}”, ${timeText(action.time)}`}
      look="wide"
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={onBack}>Back</Button>
          <Button look="primary" unavailable={whyNot(preview, count) ?? saving} onClick={undo}>
            Undo on {countOf(count, areSidecars(outcomes) ? 'image' : 'file')}
          </Button>
        </>
      }
    >
      {!preview && <p className="saved-note">Checking the sidecars…</p>}
      {preview && !preview.ok && <Banner problem={preview.problem} />}
      <ul className="undo-values" aria-label="What it changed">
        {action.fields.map((summary) => (
          <li key={summary.field}>{summaryText(summary)}</li>
        ))}
      </ul>
      {preview?.ok && <Outcome outcomes={preview.value} />}
    </Dialog>
  );
}

function whyNot(preview: Result<readonly UndoOutcome[]> | undefined, count: number): string | null {
  if (!preview) return 'Checking the sidecars…';
  return count > 0 ? null : 'Nothing can be undone here.';
}

function Outcome({ outcomes }: { readonly outcomes: readonly UndoOutcome[] }) {
  const { restored, removed, moved, merged, unchanged, failed } = countSteps(outcomes);
  const word = areSidecars(outcomes) ? 'sidecar' : 'file';
  const lines = [
    [restored, 'will be put back, byte for byte'],
    [removed, 'will be removed: there was none before'],
    [moved, 'will be moved back to the old name'],
    [merged, 'changed since: only the fields of this action will be restored'],
    [unchanged, 'as it was already'],
    [failed, 'will stay unchanged:'],
  ] as const;
  return (
    <>
      <ul className="undo-counts">
        {lines.map(
          ([count, what]) =>
            count > 0 && (
              <li key={what}>
                <b className="numeric">{countOf(count, word)}</b> {what}
              </li>
            ),
        )}
      </ul>
      {failed > 0 && <Failures outcomes={outcomes.filter(({ step }) => step === 'failed')} />}
    </>
  );
}

const mostShown = 200;

function Failures({ outcomes }: { readonly outcomes: readonly UndoOutcome[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <ul className="undo-failures" aria-label="Left as they are" tabIndex={0}>
      {outcomes.slice(0, mostShown).map(({ path, problem }) => (
        <li key={path}>
          <b>{path}</b> {problem && whatIsWrong(problem)}
        </li>
      ))}
      {outcomes.length > mostShown && <li>and {groupedNumber(outcomes.length - mostShown)} more</li>}
    </ul>
  );
}
