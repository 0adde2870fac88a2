import { groupedNumber } from '../../shared/basics/count.ts';
import type { Question } from '../../shared/deposit/overview.ts';
import { host } from '../host/host.ts';
import { useDeposit } from '../state/deposit.ts';
import { isCurrent } from '../state/folder/folder.ts';
import { showOnly } from '../state/table/view.ts';
import { showFailure } from '../state/window/notice.ts';

/** Shows the images that lack an answer in the table, where values of single images are typed. */
export async function showGaps({ key, label }: Pick<Question, 'key' | 'label'>): Promise<void> {
  const { folder, targets } = useDeposit.getState();
  if (folder === null) return;
  const result = await host.request('deposit.gaps', { folder, targets: [...targets], key });
  if (!result.ok) showFailure(result.problem);
  else if (isCurrent(folder)) showOnly(`${groupedNumber(result.value.length)} without ${label}`, result.value);
}
