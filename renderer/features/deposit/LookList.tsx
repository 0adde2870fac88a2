import { groupedNumber } from '../../../shared/basics/count.ts';
import { withFile } from '../../../shared/deposit/check/with-file.ts';
import type { FindingGroup } from '../../../shared/deposit/finding.ts';
import type { KnownField } from '../../../shared/deposit/overview.ts';
import { textForMany } from '../../../shared/problems/wording.ts';
import { giveAnswers } from '../../state/deposit.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { showOnly } from '../../state/table/view.ts';
import { openBulk, openDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';

interface LookListProps {
  readonly groups: readonly FindingGroup[];
  readonly known: readonly KnownField[];
  /** Opens the answer of a field. */
  readonly onChange: (field: KnownField) => void;
}

/** Findings that the repository would refuse or that are probably slips; repeated ones are reported once. */
export function LookList({ groups, known, onChange }: LookListProps) {
  if (groups.length === 0) return null;
  return (
    <section className="deposit-section" aria-label="To look at">
      <h2>To look at</h2>
      <ul className="deposit-findings">
        {groups.map((group) => (
          <FindingLine
            // By content: the button of one that was fixed must not become that of the next, which a second Enter would fix unread.
            key={group.key}
            group={group}
            field={known.find(({ columns }) => isOf(columns, group.first.column))}
            onChange={onChange}
          />
        ))}
      </ul>
    </section>
  );
}

function isOf(columns: readonly string[], column: string | undefined): boolean {
  return column !== undefined && columns.some((name) => name.endsWith(`: ${column}`));
}

/** The list that a finding is about; people and channels are answered as a whole. */
function listOf({ code, path = '' }: FindingGroup['first']): 'people' | 'channels' | null {
  if (code === 'deposit-channel-renamed') return 'channels';
  if (/(?:^|\/)contributors\.tsv$/.test(path)) return 'people';
  return /(?:^|\/)antibodies\.tsv$/.test(path) ? 'channels' : null;
}

interface FindingLineProps {
  readonly group: FindingGroup;
  readonly field: KnownField | undefined;
  readonly onChange: (field: KnownField) => void;
}

function FindingLine({ group, field, onChange }: FindingLineProps) {
  const { first, count, paths, repair, choices } = group;
  const { what, fix } = textForMany(first, count);
  const byPath = useFolder((state) => state.rows.byPath);
  const images = paths.filter((path) => byPath.has(path));
  const isError = first.severity === 'error';
  const list = listOf(first);
  return (
    <li className={isError ? 'deposit-finding deposit-finding-error' : 'deposit-finding'}>
      <span className="deposit-sign" aria-hidden="true">
        {isError ? '✖' : '▲'}
      </span>
      <div>
        <p>
          <span className="unseen">{isError ? 'Error: ' : 'Warning: '}</span>
          {withFile(first, what)} {count > 1 && <b className="deposit-count numeric">× {groupedNumber(count)}</b>}
        </p>
        <p className="deposit-explain">{fix}</p>
        <div className="deposit-ways">
          {repair && (
            <Button look="small" onClick={() => void giveAnswers(repair)}>
              Fix {count > 1 ? 'all' : 'it'}
            </Button>
          )}
          {choices?.map(({ label, repair: way }) => (
            <Button key={label} look="small" onClick={() => void giveAnswers(way)}>
              {label}
            </Button>
          ))}
          {list !== null && (
            <Button look="small" onClick={() => openDialog({ kind: 'deposit', part: list })}>
              {list === 'people' ? 'People…' : 'Channels…'}
            </Button>
          )}
          {first.code === 'spelling-variants' && (
            <Button look="small" onClick={() => openBulk('spelling', useFolder.getState().rows.paths)}>
              Merge spellings…
            </Button>
          )}
          {field?.editable && (
            <Button look="small" onClick={() => onChange(field)}>
              Change {field.label}…
            </Button>
          )}
          {images.length > 0 && (
            <Button look="small" onClick={() => showOnly('To look at for the deposit', images)}>
              Show in the table
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
