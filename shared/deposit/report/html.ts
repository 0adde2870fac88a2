import { groupedNumber } from '../../basics/count.ts';

/** Markup that goes into a page unchanged. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value in a template: text is escaped, markup is not, lists are joined. */
export type Part = string | number | Html | null | readonly Part[];

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Characters that are invisible or reverse the reading direction; in names they are shown by number. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Surrogate}]/gu;

/** Text as a page shows it, whatever it contains. */
export function escapeHtml(text: string): string {
  return text
    .replace(unseen, (sign) => (/\s/u.test(sign) && sign !== '\ufeff' ? ' ' : `[U+${codeOf(sign)}]`))
    .replace(/[&<>"']/gu, (sign) => signs[sign] ?? '');
}

function codeOf(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function textOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escapeHtml(typeof part === 'number' ? groupedNumber(part) : part);
}

/** A piece of a page: every value in the template is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, i) => text + (i < parts.length ? textOf(parts[i] as Part) : '')).join(''));
}
