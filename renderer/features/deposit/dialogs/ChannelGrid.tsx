import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { groupedNumber } from '../../../../shared/basics/count.ts';
import type { ChannelRow } from '../../../../shared/deposit/overview.ts';
import { Gap } from '../../../ui/Gap.tsx';
import { useVisibleRange } from '../../../ui/use-visible-range.ts';
import {
  type ChannelDraft,
  type ChannelKey,
  cellKey,
  cellText,
  channelColumns,
  columnChars,
  pasteCells,
} from './channel-draft.ts';

/** As in deposit-dialogs.css. */
const rowHeight = 31;

interface ChannelGridProps {
  readonly rows: readonly ChannelRow[];
  readonly draft: ChannelDraft;
  readonly onDraft: (draft: ChannelDraft) => void;
}

/** Enter and the arrows go down and up a column, as in a spreadsheet. */
function moveByKey(event: KeyboardEvent<HTMLInputElement>, row: number, column: ChannelKey): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const table = event.currentTarget.closest('table');
  table?.querySelector<HTMLInputElement>(`[data-cell="${cellKey(row + step, column)}"]`)?.focus();
}

/** The channels as a table of fields; only those in view are laid out. */
export function ChannelGrid({ rows, draft, onDraft }: ChannelGridProps) {
  const scroller = useRef<HTMLElement>(null);
  // The channels arrive when the dialog has the keyboard already.
  useEffect(() => scroller.current?.querySelector<HTMLInputElement>('[data-cell]')?.focus(), []);
  const { first, end } = useVisibleRange(scroller, rows.length, rowHeight);
  const shown = rows.slice(first, end).map((row, i) => ({ row, index: first + i }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard
    <section ref={scroller} className="channel-grid" aria-label="Channels" tabIndex={0}>
      <table aria-label="Channels" aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Channel</th>
            {channelColumns.map((column) => (
              <th key={column.key} scope="col" style={{ minWidth: `calc(${columnChars(rows, column)}ch + 18px)` }}>
                {column.head}
              </th>
            ))}
            <th scope="col">Images</th>
          </tr>
        </thead>
        <tbody>
          <Gap height={first * rowHeight} />
          {shown.map(({ row, index }) => (
            <ChannelLine
              key={`${row.match} ${row.id} ${row.headerName}`}
              row={row}
              index={index}
              count={rows.length}
              draft={draft}
              onDraft={onDraft}
            />
          ))}
          <Gap height={(rows.length - end) * rowHeight} />
        </tbody>
      </table>
    </section>
  );
}

interface ChannelLineProps extends Omit<ChannelGridProps, 'rows'> {
  readonly row: ChannelRow;
  readonly index: number;
  /** How many lines the table has. */
  readonly count: number;
}

function ChannelLine({ row, index, count, draft, onDraft }: ChannelLineProps) {
  const paste = (event: ClipboardEvent<HTMLInputElement>, column: ChannelKey) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    onDraft(pasteCells(draft, count, { row: index, column }, text));
  };
  return (
    <tr aria-rowindex={index + 2} className={row.needsAntibody ? undefined : 'channel-bare'}>
      <th scope="row" title={`${row.id}, ${[row.match, ...row.also].join(', ')}`}>
        {row.headerName ?? row.id}
        {!row.needsAntibody && <span className="deposit-hint"> no antibody</span>}
      </th>
      {channelColumns.map(({ key, head }) => (
        <td key={key}>
          <input
            aria-label={`${head} of ${row.headerName ?? row.id}`}
            data-cell={cellKey(index, key)}
            autoComplete="off"
            spellCheck={false}
            value={cellText(draft, row, index, key)}
            title={cellText(draft, row, index, key)}
            onChange={(event) => onDraft(new Map(draft).set(cellKey(index, key), event.target.value))}
            onKeyDown={(event) => moveByKey(event, index, key)}
            onPaste={(event) => paste(event, key)}
          />
        </td>
      ))}
      <td className="numeric channel-images">{groupedNumber(row.images)}</td>
    </tr>
  );
}
