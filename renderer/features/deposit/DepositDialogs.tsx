import type { ListForm } from '../../../shared/deposit/overview.ts';
import { ChannelsDialog } from './dialogs/ChannelsDialog.tsx';
import { EntriesDialog } from './dialogs/EntriesDialog.tsx';
import { PeopleDialog } from './dialogs/PeopleDialog.tsx';
import { ReportDialog } from './dialogs/ReportDialog.tsx';
import { WriteDialog } from './dialogs/WriteDialog.tsx';

/** The dialogs of the Deposit view. */
export function DepositDialogs({ part }: { readonly part: 'people' | 'channels' | 'write' | 'report' | ListForm }) {
  switch (part) {
    case 'people':
      return <PeopleDialog />;
    case 'channels':
      return <ChannelsDialog />;
    case 'write':
      return <WriteDialog />;
    case 'report':
      return <ReportDialog />;
    default:
      return <EntriesDialog key={part.list} form={part} />;
  }
}
