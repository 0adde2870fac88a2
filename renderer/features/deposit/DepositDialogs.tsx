import type { ListForm } from '../../../shared/deposit/overview.ts';
import { ChannelsDialog } from './ChannelsDialog.tsx';
import { EntriesDialog } from './EntriesDialog.tsx';
import { PeopleDialog } from './PeopleDialog.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { WriteDialog } from './WriteDialog.tsx';

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
