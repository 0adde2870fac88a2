/** Parts of a README that the program computes; the text around them is people's own. */
export const readmeParts = ['general', 'sharing', 'files', 'methods', 'data'] as const;
export type ReadmePart = (typeof readmeParts)[number];

const startOf = (part: string): string =>
  `---- ${part}: written by Scopecard, refreshed each time; write outside of these lines ----`;
const endOf = (part: string): string => `---- end of ${part} ----`;

const marked = (part: string, text: string): string => `${startOf(part)}\n${text.trimEnd()}\n${endOf(part)}`;

/** A new README, with room for people's own words after each part. */
export function newReadme(parts: Readonly<Record<ReadmePart, string>>, title: string): string {
  const body = readmeParts.map((part) => `${part.toUpperCase()}\n\n${marked(part, parts[part])}\n`);
  return `${title}\n${'='.repeat(Math.min(Math.max(title.length, 3), 80))}\n\n${body.join('\n')}`;
}

/** Index of a line that is exactly this text, blanks at its end aside; -1 where there is none. */
function lineAt(text: string, line: string, from: number): number {
  for (let at = text.indexOf(line, from); at >= 0; at = text.indexOf(line, at + 1)) {
    const before = at === 0 || text[at - 1] === '\n';
    const rest = /^[ \t]*(?:\r?\n|$)/u.test(text.slice(at + line.length, at + line.length + 8));
    if (before && rest) return at;
  }
  return -1;
}

interface Block {
  readonly start: number;
  /** Offset after its last line. */
  readonly end: number;
}

/**
 * A part between its two lines; null where there is none. A part whose last line was deleted has no end: what follows it,
 * up to a later end, is people's own.
 */
function blockOf(text: string, part: ReadmePart): Block | null {
  const end = endOf(part);
  for (let start = lineAt(text, startOf(part), 0); start >= 0; start = lineAt(text, startOf(part), start + 1)) {
    const last = lineAt(text, end, start);
    if (last < 0) return null;
    const inside = text.slice(0, last);
    if (readmeParts.every((one) => lineAt(inside, startOf(one), start + 1) < 0))
      return { start, end: last + end.length };
  }
  return null;
}

/**
 * A README with its computed parts refreshed; all other text stays as it is. A part that was deleted is added at the end.
 */
export function refreshReadme(old: string, parts: Readonly<Record<ReadmePart, string>>): string {
  const newline = old.includes('\r\n') ? '\r\n' : '\n';
  const spelled = (text: string): string => (newline === '\n' ? text : text.replaceAll('\n', '\r\n'));
  return readmeParts.reduce((text, part) => {
    const block = blockOf(text, part);
    if (block) return text.slice(0, block.start) + spelled(marked(part, parts[part])) + text.slice(block.end);
    const gap = text === '' || text.endsWith(newline) ? newline : newline + newline;
    return `${text}${gap}${spelled(`${part.toUpperCase()}\n\n${marked(part, parts[part])}\n`)}`;
  }, old);
}

/** What people wrote in a README: everything outside the computed parts. */
export function ownWords(readme: string): string {
  return readmeParts.reduce((text, part) => {
    const block = blockOf(text, part);
    return block ? text.slice(0, block.start) + text.slice(block.end) : text;
  }, readme);
}

/** Whether a README contains people's own words. */
export function readmeHas(readme: string | null, pattern: RegExp): boolean {
  return readme !== null && pattern.test(ownWords(readme));
}
