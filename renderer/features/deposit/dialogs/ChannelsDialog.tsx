import { useState } from 'react';
import type { ChannelRow } from '../../../../shared/deposit/overview.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { sendAnswers, useDeposit, whyRefused } from '../../../state/deposit.ts';
import { closeDialog } from '../../../state/window/view.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { DraftDialog } from '../../../ui/DraftDialog.tsx';
import { ChannelGrid } from './ChannelGrid.tsx';
import { type ChannelDraft, channelEntries } from './channel-draft.ts';
import './deposit-dialogs.css';

/** The antibody of each channel; a panel can be pasted from a spreadsheet. */
export function ChannelsDialog() {
  const folder = useDeposit((state) => state.folder ?? '');
  const channels = useAnswer(folder, () => host.request('deposit.channels', { folder }));
  const [draft, setDraft] = useState<ChannelDraft>(new Map());
  const [refusal, setRefusal] = useState<string | null>(null);
  const rows: readonly ChannelRow[] = channels?.ok ? channels.value : [];
  const entries = channelEntries(rows, draft);
  const save = async () => {
    const why = whyRefused(await sendAnswers(entries));
    setRefusal(why);
    if (why === null) closeDialog();
  };
  return (
    <DraftDialog
      title="Channels"
      look="large"
      onClose={closeDialog}
      isChanged={entries.length > 0}
      save={
        <Button
          look="primary"
          unavailable={entries.length === 0 ? 'Nothing is changed.' : null}
          onClick={() => void save()}
        >
          Save channels
        </Button>
      }
    >
      <div className="deposit-dialog-column">
        <p className="deposit-note">
          One row for each channel that the headers name. Cells copied from a spreadsheet are pasted to the right and
          down.
        </p>
        {!channels && <p className="deposit-note">Reading…</p>}
        {channels && !channels.ok && <Banner problem={channels.problem} />}
        {channels?.ok && rows.length === 0 && <p className="deposit-note">No header names a channel.</p>}
        {refusal && (
          <p className="deposit-refusal" role="alert">
            {refusal}
          </p>
        )}
        {rows.length > 0 && <ChannelGrid rows={rows} draft={draft} onDraft={setDraft} />}
      </div>
    </DraftDialog>
  );
}
