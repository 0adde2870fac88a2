import { ChannelsDialog } from './ChannelsDialog.tsx';
import { PeopleDialog } from './PeopleDialog.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { WriteDialog } from './WriteDialog.tsx';

/** The dialogs of the Deposit view. */
export function DepositDialogs({ part }: { readonly part: 'people' | 'channels' | 'write' | 'report' }) {
  switch (part) {
    case 'people':
      return <PeopleDialog />;
    case 'channels':
      return <ChannelsDialog />;
    case 'write':
      return <WriteDialog />;
    case 'report':
      return <ReportDialog />;
  }
}
