import type { FolderLacks } from '../../../shared/deposit/overview.ts';
import { host } from '../../host/host.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { showScreen } from '../../state/window/screen.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CompletenessGrid } from './CompletenessGrid.tsx';
import type { FolderCompleteness } from './folder-completeness.ts';
import { showLacking, type Wanted } from './show-cell.ts';

interface DepositLacksProps {
  readonly wanted: Wanted;
  readonly matching: (folders: readonly FolderCompleteness[]) => readonly FolderCompleteness[];
}

/** What the repositories that are chosen in Deposit still lack, folder by folder. */
export function DepositLacks({ wanted, matching }: DepositLacksProps) {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const answer = useAnswer(folder, () => host.request('deposit.lacks', { folder }));
  if (!answer) return <p className="completeness-note">Reading what the repositories ask for…</p>;
  if (!answer.ok) return <Banner problem={answer.problem} />;
  const found = answer.value;
  if (found.targets.length === 0) return <NoTarget />;
  const columns = found.targets.flatMap(({ name, title, columns: own }) =>
    own.map((column) => ({ ...column, name, group: title })),
  );
  const folders = found.folders.map(({ folder: each, images, lacking }) => ({
    folder: each,
    total: images,
    filled: lacking.map((count) => images - count),
  }));
  const show = (index: number, place: string | null) => {
    const column = columns[index];
    if (column) void showLacking({ ...column, target: column.name, folder, place, wanted });
  };
  return (
    <>
      <WholeDeposit targets={found.targets} />
      {columns.length > 0 && (
        <CompletenessGrid
          columns={columns.map(({ name, key, label, group, level }) => ({
            key: `${name} ${key}`,
            label,
            group,
            ...(level === 'should' && { hint: 'advised' }),
          }))}
          folders={matching(folders)}
          onShow={show}
        />
      )}
    </>
  );
}

function NoTarget() {
  return (
    <div className="completeness-lone">
      <p>No repository is chosen yet. Choose one in Deposit to see here what each folder still lacks for it.</p>
      <Button onClick={openDeposit}>Open Deposit</Button>
    </div>
  );
}

function openDeposit(): void {
  closeDialog();
  showScreen('deposit');
}

/** Questions that are answered once for all folders. */
function WholeDeposit({ targets }: Pick<FolderLacks, 'targets'>) {
  return (
    <>
      <ul className="completeness-whole">
        {targets.map(({ name, title, whole, columns }) => (
          <li key={name}>
            <strong>{title}</strong> {wholeText(whole, columns.length)}
          </li>
        ))}
      </ul>
      <p className="completeness-note">
        Percent of the images that have it, as saved; what all images have is left out.{' '}
        <Button look="link" onClick={openDeposit}>
          Open Deposit
        </Button>
      </p>
    </>
  );
}

function wholeText(whole: readonly string[], columns: number): string {
  if (whole.length > 0) return `still needs, once for the whole deposit: ${whole.join(' · ')}`;
  return columns === 0 ? 'lacks nothing.' : 'has all that is answered once for the whole deposit.';
}
