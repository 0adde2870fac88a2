import { useEffect, useState } from 'react';
import type { ChannelRow } from '../../../../shared/deposit/overview.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { forgetShownChanges, sendAnswers, useDeposit, whyRefused } from '../../../state/deposit.ts';
import { dropEntered, keepAllTyped, typedAt } from '../../../state/typed-answers.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { DraftDialog } from '../../../ui/DraftDialog.tsx';
import { ChannelGrid } from './ChannelGrid.tsx';
import { type ChannelDraft, channelEntries, typedCells, typedDraft } from './channel-draft.ts';
import { typedNote } from './typed-list.ts';
import './deposit-dialogs.css';

/** The antibody of each channel; a panel can be pasted from a spreadsheet. */
export function ChannelsDialog() {
  const folder = useDeposit((state) => state.folder ?? '');
  const channels = useAnswer(folder, () => host.request('deposit.channels', { folder }));
  const rows: readonly ChannelRow[] = channels?.ok ? channels.value : [];
  const [typed] = useState(() => typedAt('channel'));
  const [changed, setChanged] = useState<ChannelDraft | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const draft = changed ?? typedDraft(rows, typed);
  const entries = channelEntries(rows, draft);
  const change = (next: ChannelDraft) => {
    setChanged(next);
    keepAllTyped(typedCells(rows, draft, next));
  };
  useEffect(() => forgetShownChanges, []);
  const save = async () => {
    const entered = typedAt('channel');
    const why = whyRefused(await sendAnswers(entries));
    setRefusal(why);
    if (why === null) dropEntered(entered);
    return why;
  };
  return (
    <DraftDialog
      title="Channels"
      look="large"
      onDiscard={() => dropEntered(typedAt('channel'))}
      isChanged={entries.length > 0}
      save={{
        label: 'Save channels',
        unavailable: entries.length === 0 ? 'Nothing is changed.' : null,
        run: save,
      }}
    >
      <div className="deposit-dialog-column">
        <p className="deposit-note">
          One row for each channel that the headers name. Cells copied from a spreadsheet are pasted to the right and
          down.
        </p>
        {typed.length > 0 && entries.length > 0 && <p className="deposit-note">{typedNote}</p>}
        {!channels && <p className="deposit-note">Reading…</p>}
        {channels && !channels.ok && <Banner problem={channels.problem} />}
        {channels?.ok && rows.length === 0 && <p className="deposit-note">No header names a channel.</p>}
        {refusal && (
          <p className="deposit-refusal" role="alert">
            {refusal}
          </p>
        )}
        {rows.length > 0 && <ChannelGrid rows={rows} draft={draft} onDraft={change} />}
      </div>
    </DraftDialog>
  );
}
