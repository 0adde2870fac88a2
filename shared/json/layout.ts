import type { JsonNode } from './node.ts';

/** How a file writes its objects; new members are written the same way. */
export interface Layout {
  /** Line end of the file, or `''` when it is written on one line. */
  readonly newline: '' | '\n' | '\r\n' | '\r';
  /** One level of indentation. */
  readonly indent: string;
  /** Between a key and its value. */
  readonly colon: string;
  /** After a comma that stays on the line. */
  readonly space: string;
}

/** As Python's `json.dumps(indent=2)` lays a document out. */
export const pythonLayout: Layout = { newline: '\n', indent: '  ', colon: ': ', space: ' ' };

const blank = /^[ \t\r\n]*$/;

/** The white space before offset `at`, back to what is not white. */
export function spaceBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && blank.test(text.charAt(start - 1))) start--;
  return text.slice(start, at);
}

/** What is between a key and its value, when that is on one line. */
function colonOf(text: string, object: JsonNode): string | null {
  for (const entry of object.entries ?? []) {
    const between = text.slice(entry.keyEnd, entry.value.start);
    if (!/[\r\n]/.test(between)) return between;
  }
  return null;
}

/** The layout of a document, derived from its root object. */
export function layoutOf(text: string, root: JsonNode): Layout {
  const colon = colonOf(text, root) ?? ': ';
  const first = root.entries?.[0];
  const space = first ? spaceBefore(text, first.keyStart) : '';
  const newline = /\r\n|\n|\r/.exec(space)?.[0] ?? '';
  const indent = newline ? lastLine(space) : '';
  return { newline: newline as Layout['newline'], indent, colon, space: colon.endsWith(' ') ? ' ' : '' };
}

/** The part of white space after its last line break: the indentation. */
function lastLine(space: string): string {
  return space.slice(Math.max(space.lastIndexOf('\n'), space.lastIndexOf('\r')) + 1);
}

/** The indentation of the line on which the member at `keyStart` begins; one level when it shares a line. */
export function indentAt(text: string, keyStart: number, layout: Layout): string {
  const space = spaceBefore(text, keyStart);
  return /[\r\n]/.test(space) ? lastLine(space) : layout.indent;
}

/** What separates members of an object: a neighbour's separator where there is one, else as in the layout. */
export function separatorAt(text: string, object: JsonNode, index: number, layout: Layout): string {
  const entries = object.entries ?? [];
  const second = entries[Math.max(index, 1)];
  const first = entries[Math.max(index, 1) - 1];
  if (first && second) return text.slice(first.value.end, second.keyStart);
  const space = first ? spaceBefore(text, first.keyStart) : '';
  return `,${/[\r\n]/.test(space) ? space : layout.space}`;
}

/** What is between the keys and values of an object. */
export function colonAt(text: string, object: JsonNode, layout: Layout): string {
  return colonOf(text, object) ?? layout.colon;
}
