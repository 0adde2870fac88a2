import { useEffect } from 'react';
import { host } from '../../host/host.ts';
import { followDeposit, lookAtDeposit, refreshDeposit, useDeposit } from '../../state/deposit.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useDialog } from '../../state/window/dialog.ts';

/** Rows that change one by one are counted together. */
const restMs = 300;

/** Keeps the deposit counted: when it is shown, when rows or answers change on the disk, and when a dialog over it closes. */
export function useDepositRefresh(): void {
  const folder = useFolder((state) => state.folder?.id);
  const isReady = useFolder((state) => state.status !== 'reading');
  useEffect(followDeposit, []);
  useEffect(() => {
    if (folder !== undefined && isReady) void lookAtDeposit();
  }, [folder, isReady]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void refreshDeposit(), restMs);
    };
    const offRows = useFolder.subscribe((now, before) => {
      // A deleted image that is selected or has unsaved edits keeps its row.
      const haveChanged = now.rows !== before.rows || now.gone !== before.gone;
      if (now.status !== 'reading' && haveChanged && useDeposit.getState().overview) soon();
    });
    const offDialog = useDialog.subscribe((now, before) => {
      if (before.dialog && !now.dialog && useDeposit.getState().overview) soon();
    });
    const offAnswers = host.on('deposit.changed', ({ folder: changed }) => {
      if (changed === useDeposit.getState().folder) soon();
    });
    return () => {
      clearTimeout(timer);
      offAnswers();
      offRows();
      offDialog();
    };
  }, []);
}
