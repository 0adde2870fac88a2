import { useRef } from 'react';
import { groupedNumber } from '../../../../shared/basics/count.ts';
import type { PlannedFile } from '../../../../shared/deposit/overview.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { useDeposit } from '../../../state/deposit.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Gap } from '../../../ui/Gap.tsx';
import { TextView } from '../../../ui/TextView.tsx';
import { useVisibleRange } from '../../../ui/use-visible-range.ts';
import { usePreviewRows } from './use-preview-rows.ts';

/** As in deposit-files.css. */
const rowHeight = 24;

/** A file as it will be written; gaps are marked. */
export function FilePreview({ file }: { readonly file: PlannedFile }) {
  // Of another file, nothing of this one is shown, not even until its own text is there.
  const key = `${file.target} ${file.name}`;
  return (
    <>
      <h3 className="deposit-preview-head">{file.name}</h3>
      {file.isText ? <TextPreview key={key} file={file} /> : <TablePreview key={key} file={file} />}
      {file.reordered && (
        <p className="deposit-hint deposit-preview-note">
          Rows are reordered, because numbers that count up would be taken for a spreadsheet error.
        </p>
      )}
    </>
  );
}

let looks = 0;
const lookOf = new WeakMap<PlannedFile, number>();

/** Distinguishes one count of a file from the next. */
function look(file: PlannedFile): number {
  const known = lookOf.get(file) ?? ++looks;
  lookOf.set(file, known);
  return known;
}

function TextPreview({ file }: { readonly file: PlannedFile }) {
  const folder = useDeposit((state) => state.folder ?? '');
  const { target, name } = file;
  const answer = useAnswer(`${look(file)}`, () => host.request('deposit.preview', { folder, target, file: name }));
  const shown = useRef('');
  if (answer?.ok) shown.current = answer.value.text;
  return (
    <div className="deposit-preview deposit-preview-text">
      <TextView label={`Text of ${name}`} text={shown.current} changed={[]} />
      {answer && !answer.ok && <Banner problem={answer.problem} />}
      {answer?.ok && answer.value.cut && <p className="deposit-hint">Only its beginning is shown.</p>}
    </div>
  );
}

function TablePreview({ file }: { readonly file: PlannedFile }) {
  const { name, head, rows: count } = file;
  const scroller = useRef<HTMLElement>(null);
  const { first, end } = useVisibleRange(scroller, count, rowHeight);
  const rows = usePreviewRows(file, first, end);
  const [columns = []] = head;
  const required = new Set(file.required);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard
    <section ref={scroller} className="deposit-preview" aria-label={`Text of ${name}`} tabIndex={0}>
      <table aria-rowcount={count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Row</th>
            {columns.map((column, i) => (
              <th key={column} scope="col" style={{ minWidth: `${widthOf(head, i)}ch` }}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={first * rowHeight} />
          {numbersFrom(first, end).map((index) => (
            <Row key={index} index={index} columns={columns} required={required} cells={rows.get(index)} />
          ))}
          <Gap height={(count - end) * rowHeight} />
        </tbody>
      </table>
    </section>
  );
}

function numbersFrom(first: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
}

interface RowProps {
  /** From 0. */
  readonly index: number;
  readonly columns: readonly string[];
  readonly required: ReadonlySet<string>;
  /** Absent while they are asked for. */
  readonly cells: readonly string[] | undefined;
}

/** The header is row 1, as findings count. */
function Row({ index, columns, required, cells }: RowProps) {
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className="numeric">
        {groupedNumber(index + 2)}
      </th>
      {columns.map((column, i) => (
        <td
          key={column}
          className={cells?.[i] === '' && required.has(column) ? 'deposit-gap' : undefined}
          title={cells?.[i]}
        >
          {cells?.[i] ?? '…'}
        </td>
      ))}
    </tr>
  );
}

const widest = 34;

/** Width of a column in characters, so that it stays while rows come into view. */
function widthOf(head: PlannedFile['head'], column: number): number {
  const longest = head.reduce((most, cells) => Math.max(most, cells[column]?.length ?? 0), 0);
  return Math.min(widest, longest) + 3;
}
