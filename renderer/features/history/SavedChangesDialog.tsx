import { useState } from 'react';
import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { summaryText } from '../../../shared/saved/change-text.ts';
import type { SavedAction } from '../../../shared/saved/history.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { causeText } from '../../ui/cause-text.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { timeText } from '../../ui/time-text.ts';
import { UnreadRecords } from '../../ui/UnreadRecords.tsx';
import { UndoPreview } from './UndoPreview.tsx';
import { type SavedList, useSavedActions } from './use-saved-actions.ts';
import './saved-changes.css';

/** The saved actions of the folder; each can be undone, also after a restart. */
export function SavedChangesDialog() {
  const folder = useFolder((state) => state.folder?.id ?? '');
  return <SavedChanges key={folder} folder={folder} />;
}

function SavedChanges({ folder }: { readonly folder: string }) {
  const list = useSavedActions(folder);
  const [chosen, setChosen] = useState<SavedAction | null>(null);
  if (chosen) return <UndoPreview action={chosen} onBack={() => setChosen(null)} />;
  return (
    <Dialog
      title="Saved changes"
      look="large"
      onClose={closeDialog}
      footer={
        <Button look="primary" onClick={closeDialog}>
          Done
        </Button>
      }
    >
      <Actions list={list} onUndo={setChosen} />
    </Dialog>
  );
}

const columns = [
  { head: 'Saved', width: '152px' },
  { head: 'What' },
  { head: 'Values' },
  { head: 'Images', width: '72px', numeric: true },
  { head: 'Undo', width: '112px' },
] as const;

interface ActionsProps {
  readonly list: SavedList;
  readonly onUndo: (action: SavedAction) => void;
}

function Actions({ list, onUndo }: ActionsProps) {
  const { actions, state, problem, unread, isLonger } = list;
  if (actions.length === 0) {
    return (
      <>
        <UnreadRecords unread={unread} />
        {problem ? <Banner problem={problem} /> : <p className="saved-note dialog-as-content">{emptyText(list)}</p>}
      </>
    );
  }
  return (
    <>
      <UnreadRecords unread={unread} />
      <LongTable
        label="Saved changes"
        className="saved-table dialog-as-content"
        columns={columns}
        count={actions.length}
        row={(index) => {
          const action = actions[index];
          return action && <ActionRow key={action.id} action={action} index={index} onUndo={() => onUndo(action)} />;
        }}
      />
      {problem && <Banner problem={problem} />}
      {(isLonger || state === 'more') && <Older list={list} />}
    </>
  );
}

function emptyText({ state, unread }: SavedList): string {
  if (state !== 'all') return 'Reading…';
  return unread.length > 0
    ? 'The records that can be read have nothing about this folder.'
    : 'Nothing has been saved in this folder yet.';
}

/** Stays when there are no older ones, because the focus is on its button. */
function Older({ list: { actions, state, showOlder } }: { readonly list: SavedList }) {
  const count = groupedNumber(actions.length);
  const whyNot = { reading: 'Reading older ones…', all: 'There are no older ones.', failed: null, more: null };
  return (
    <div className="saved-older">
      <span role="status">{state === 'all' ? `All ${count} are shown.` : `The newest ${count} are shown.`}</span>
      <Button look="small" unavailable={whyNot[state]} onClick={showOlder}>
        Show older
      </Button>
    </div>
  );
}

interface ActionRowProps {
  readonly action: SavedAction;
  readonly index: number;
  readonly onUndo: () => void;
}

function ActionRow({ action, index, onUndo }: ActionRowProps) {
  const { time, cause, label, images, undone, fields } = action;
  const what = causeText(cause, label);
  const values = fields.map(summaryText);
  return (
    <tr aria-rowindex={index + 2} className={undone === images ? 'saved-undone' : undefined}>
      <td className="numeric">{timeText(time)}</td>
      <td title={what}>{what}</td>
      <td title={values.join('\n')}>{values.join(' · ')}</td>
      <td className="long-table-number">{groupedNumber(images)}</td>
      <td>
        {undone === images ? (
          <Button look="link" aria-label={`“${what}” is undone`} unavailable="It is undone on all its images.">
            undone
          </Button>
        ) : (
          <Button look="link" aria-label={`Undo “${what}” on ${countOf(images - undone, 'image')}`} onClick={onUndo}>
            {undone === 0 ? 'Undo…' : `Undo the other ${groupedNumber(images - undone)}…`}
          </Button>
        )}
      </td>
    </tr>
  );
}
