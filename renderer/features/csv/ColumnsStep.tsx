import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { type ColumnRole, repeatedColumn, rivalOf, withRole } from '../../../shared/csv/columns.ts';
import type { TableEncoding } from '../../../shared/csv/decode-table.ts';
import type { OpenTable } from '../../../shared/csv/open-table.ts';
import type { LineProblem } from '../../../shared/csv/read-lines.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { editableFields, type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { LongTable } from '../../ui/LongTable.tsx';
import { EncodingChoice, FormSettings } from './FormSettings.tsx';
import type { ImportedTable, TableChoices } from './use-table.ts';

interface ColumnsStepProps {
  readonly table: ImportedTable;
  readonly choices: TableChoices;
  readonly onChange: (choices: TableChoices) => void;
}

const roleNames = { image: 'The image', 'read-only': 'Ignored: comes from the image', other: 'Ignored' } as const;

const nameOfRole = (role: ColumnRole) => (role.kind === 'field' ? role.field : role.kind);

function roleNamed(name: string): ColumnRole {
  if (name in roleNames) return { kind: name as keyof typeof roleNames };
  return { kind: 'field', field: name as FieldKey };
}

const mostSamples = 4;

function samplesOf({ samples }: OpenTable, column: number): string {
  const values = samples.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
  return [...new Set(values)].slice(0, mostSamples).join(' · ');
}

/** Why a column is ignored, where another one gives its field. */
function ignoredName(headings: readonly string[], roles: readonly ColumnRole[], column: number): string {
  const rival = rivalOf(headings, roles, column);
  return rival < 0 ? roleNames.other : `${roleNames.other}: column ${rival + 1} is used`;
}

const columns = [{ head: 'Column', width: '26%' }, { head: 'Its first values' }, { head: 'Import as', width: '30%' }];

interface RoleChoiceProps {
  readonly heading: string;
  readonly role: ColumnRole;
  /** What an ignored column is called. */
  readonly ignored: string;
  readonly onChange: (role: ColumnRole) => void;
}

function RoleChoice({ heading, role, ignored, onChange }: RoleChoiceProps) {
  return (
    <select
      className={`text-field csv-role ${role.kind === 'field' || role.kind === 'image' ? '' : 'csv-role-none'}`}
      aria-label={`Import ${heading} as`}
      value={nameOfRole(role)}
      onChange={(event) => onChange(roleNamed(event.target.value))}
    >
      <option value="image">{roleNames.image}</option>
      {editableFields.map(({ key }) => (
        <option key={key} value={key}>
          {fieldOf(key).label}
        </option>
      ))}
      {role.kind === 'read-only' && <option value="read-only">{roleNames['read-only']}</option>}
      <option value="other">{ignored}</option>
    </select>
  );
}

/** The reading of the table: its form, its columns, and how many lines were understood. */
export function ColumnsStep({ table, choices, onChange }: ColumnsStepProps) {
  const { opened, roles } = table;
  if (!opened) return <p className="bulk-dialog-hint">Reading the file…</p>;
  if (!opened.ok) {
    const setEncoding = (encoding: TableEncoding) =>
      onChange({ ...choices, form: { ...choices.form, encoding }, roles: null });
    return (
      <>
        <p className="csv-wrong" role="alert">
          {fullText(opened.problem)}
        </p>
        {opened.problem.code === 'csv-encoding' && (
          <div className="csv-settings">
            <EncodingChoice value={choices.form.encoding ?? null} onChange={setEncoding} />
          </div>
        )}
      </>
    );
  }
  const { headings } = opened.value;
  const row = (index: number) => {
    const heading = headings[index] ?? '';
    const samples = samplesOf(opened.value, index);
    return (
      <tr key={index} aria-rowindex={index + 2}>
        <td title={heading}>{heading || <i className="preview-panel-empty">no heading</i>}</td>
        <td className="csv-samples" title={samples}>
          {samples || <i className="preview-panel-empty">empty</i>}
        </td>
        <td>
          <RoleChoice
            heading={heading}
            role={roles[index] ?? { kind: 'other' }}
            ignored={ignoredName(headings, roles, index)}
            onChange={(role) => onChange({ ...choices, roles: withRole(roles, index, role) })}
          />
        </td>
      </tr>
    );
  };
  return (
    <>
      <FormSettings table={table} opened={opened.value} choices={choices} onChange={onChange} />
      <LongTable label="Columns" className="csv-columns" columns={columns} count={headings.length} row={row} />
      <Understood table={table} headings={headings} />
    </>
  );
}

/** Two columns of one heading: which of them counts is not clear, so it says which is imported. */
function Repeated({ headings, roles }: { headings: readonly string[]; roles: readonly ColumnRole[] }) {
  const repeated = repeatedColumn(headings, roles);
  if (!repeated) return null;
  const taken = headings.findIndex((each, i) => each.trim() === repeated.details.heading && roles[i]?.kind === 'field');
  return (
    <p className="csv-left-out">
      <span aria-hidden="true">▲ </span>
      {`${whatIsWrong(repeated)} Column ${taken + 1} is imported, unless you choose the other one.`}
    </p>
  );
}

interface UnderstoodProps {
  readonly table: ImportedTable;
  readonly headings: readonly string[];
}

function Understood({ table: { result, lines, roles }, headings }: UnderstoodProps) {
  const read = result?.ok ? result.value : null;
  return (
    <div className="csv-understood numeric" role="status">
      {!result && <p>Reading: {countOf(lines, 'line')}…</p>}
      {result && !result.ok && <p className="csv-wrong">{fullText(result.problem)}</p>}
      {read && <p>{`Values for ${countOf(read.images.size, 'image')} in ${countOf(read.lines, 'line')}.`}</p>}
      {read && <NotUnderstood problems={read.problems} />}
      <Repeated headings={headings} roles={roles} />
    </div>
  );
}

/** Lines that will not be imported, by the first of them. */
function NotUnderstood({ problems }: { readonly problems: readonly LineProblem[] }) {
  const [first] = problems;
  if (!first) return null;
  const count = countOf(problems.length, 'entry', 'entries');
  const where = problems.length === 1 ? 'in line' : 'the first in line';
  return (
    <p className="csv-left-out">
      <span aria-hidden="true">▲ </span>
      {`${count} not understood and left out, ${where} ${groupedNumber(first.line)}: ${whatIsWrong(first.problem)}`}
    </p>
  );
}
