import { countOf } from '../../../shared/basics/count.ts';
import type { ChangeGroup } from '../../../shared/edits/bulk-plan.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { Button } from '../Button.tsx';
import { LongTable } from '../LongTable.tsx';
import { Value } from './Value.tsx';

interface ChangeGroupsProps {
  readonly groups: readonly ChangeGroup[];
  readonly chosen: ChangeGroup | null;
  readonly onChoose: (group: ChangeGroup) => void;
}

const columns = [
  { head: 'Field', width: '22%' },
  { head: 'Current' },
  { head: 'New' },
  { head: 'Images', width: '112px', numeric: true },
];

/** Old → new by field, with counts; a count narrows the list of files down to its images. */
export function ChangeGroups({ groups, chosen, onChoose }: ChangeGroupsProps) {
  const row = (index: number) => {
    const group = groups[index] as ChangeGroup;
    const { field, before, after } = group;
    return (
      <tr key={index} aria-rowindex={index + 2} className={group === chosen ? 'preview-panel-chosen' : undefined}>
        <td>{fieldOf(field).label}</td>
        <td className="preview-panel-before">
          <Value field={field} value={before} />
        </td>
        <td className="preview-panel-after">
          <Value field={field} value={after} />
        </td>
        <td className="long-table-number">
          <Button look="link" aria-pressed={group === chosen} onClick={() => onChoose(group)}>
            {countOf(group.count, 'image')}
          </Button>
        </td>
      </tr>
    );
  };
  return (
    <LongTable label="Changes" className="preview-panel-groups" columns={columns} count={groups.length} row={row} />
  );
}
