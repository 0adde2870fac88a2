import { percentText } from '../dcn/filled.ts';
import { type Html, html, type Part } from './html.ts';

const barWidth = 160;

/** A bar that is filled to a share from 0 to 1. */
export function bar(share: number, label: string): Html {
  const width = Math.round(Math.min(Math.max(share, 0), 1) * barWidth);
  return html`<svg class="bar" role="img" aria-label="${label}" width="${barWidth}" height="10" viewBox="${`0 0 ${barWidth} 10`}"><rect class="bar-all" width="${barWidth}" height="10" rx="2"/>${width > 0 ? html`<rect class="${share >= 1 ? 'bar-full' : 'bar-part'}" width="${width}" height="10" rx="2"/>` : null}</svg>`;
}

/** A grid of shares: a row for each folder, a column for each field. */
export interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly shares: readonly number[] }[];
}

const cell = { width: 26, height: 18 };
const head = 96;

/** Shade of a cell by its share: empty, some, most, all. */
function shade(share: number): string {
  if (share <= 0) return 'cell-none';
  if (share >= 1) return 'cell-all';
  return share < 0.5 ? 'cell-some' : 'cell-most';
}

/** A picture of how far each field is filled, folder by folder, with the share in each cell. */
export function gridPicture({ columns, rows }: Grid): Html {
  const names = Math.min(320, 20 + 7 * Math.max(6, ...rows.map(({ name }) => Math.min(name.length, 42))));
  const width = names + columns.length * cell.width + head;
  const height = head + rows.length * cell.height + 4;
  const heads = columns.map((column, i) => {
    const x = names + i * cell.width + cell.width / 2;
    return html`<text class="grid-head" transform="${`translate(${x + 4} ${head - 6}) rotate(-50)`}">${column}</text>`;
  });
  const lines = rows.map(({ name, shares }, row): Part => {
    const y = head + row * cell.height;
    const cells = shares.map(
      (share, i) =>
        html`<rect class="${shade(share)}" x="${names + i * cell.width + 1}" y="${y + 1}" width="${cell.width - 2}" height="${cell.height - 2}" rx="2"><title>${`${name}, ${columns[i] ?? ''}: ${percentText(share)}`}</title></rect>`,
    );
    return html`<text class="grid-name" x="${names - 6}" y="${y + 13}" text-anchor="end">${name.length > 42 ? `…${name.slice(-41)}` : name}</text>${cells}`;
  });
  return html`<svg class="grid" role="img" aria-label="Completeness of each field, folder by folder" width="${String(width)}" height="${String(height)}" viewBox="${`0 0 ${width} ${height}`}">${heads}${lines}</svg>`;
}

/** What each shade of the grid stands for. */
export function gridKey(): Html {
  const shades = [
    ['cell-none', 'empty'],
    ['cell-some', 'below half'],
    ['cell-most', 'half or more'],
    ['cell-all', 'all images'],
  ] as const;
  return html`<p class="key">${shades.map(
    ([name, word]) =>
      html`<span><svg width="12" height="12" aria-hidden="true"><rect class="${name}" width="12" height="12" rx="2"/></svg> ${word}</span>`,
  )}</p>`;
}

const marks = { yes: '✓', no: '✗', open: '?' } as const;

/** Whether something is true, as a sign and in words; null where a person has to decide. */
export function mark(holds: boolean | null): Html {
  const kind = holds === null ? 'open' : holds ? 'yes' : 'no';
  const word = { yes: 'yes', no: 'no', open: 'open' }[kind];
  return html`<span class="${`mark mark-${kind}`}"><span aria-hidden="true">${marks[kind]}</span> ${word}</span>`;
}
