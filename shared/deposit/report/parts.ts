import { countOf, groupedNumber } from '../../basics/count.ts';
import { type Html, html, type Part } from './html.ts';

/** A section of the report with its heading. */
export function section(id: string, title: string, ...parts: readonly Part[]): Html {
  return html`<section id="${id}" aria-labelledby="${`${id}-title`}"><h2 id="${`${id}-title`}">${title}</h2>${parts}</section>`;
}

/** A table whose first column names the row. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Html {
  const cells = ([first = '', ...others]: readonly Part[]): Html =>
    html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  return html`<table><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(cells)}</tbody></table>`;
}

/** The first of many, and how many more there are. */
export function firstOf<T>(items: readonly T[], most: number): { readonly shown: readonly T[]; readonly more: number } {
  return { shown: items.slice(0, most), more: Math.max(0, items.length - most) };
}

/** “and 12 more folders”; nothing where all are shown. */
export function moreText(more: number, word: string, plural?: string): Html | null {
  return more === 0 ? null : html`<p class="more">and ${countOf(more, `more ${word}`, plural && `more ${plural}`)}</p>`;
}

/** Names in one line: the first few, and how many more. */
export function names(paths: readonly string[], count: number, most = 3): Html {
  const shown = paths.slice(0, most);
  const more = count - shown.length;
  return html`<span class="names">${shown.join(', ')}${more > 0 ? ` and ${groupedNumber(more)} more` : ''}</span>`;
}
