import { partText, placeholderText } from './path-pattern.ts';
import { shapeOf } from './placeholder-shape.ts';

/** Role of a part of an example: literal text, or a placeholder; one without a name drops the text. */
export type PartRole =
  | { readonly kind: 'literal' }
  | { readonly kind: 'placeholder'; readonly name: string; readonly format: string | null };

/** A part of an example path that can be clicked. */
export interface NamePart {
  readonly text: string;
  readonly role: PartRole;
}

/** The parts of every level of an example path, the file name last. */
export type ExampleParts = readonly (readonly NamePart[])[];

/** Literal text. */
export const literal: PartRole = { kind: 'literal' };

/** The text is dropped. */
export const dropped: PartRole = { kind: 'placeholder', name: '', format: null };

const separators = '-_ .,;+&=#@~()\\[\\]';

/** Days, numbers with a unit, separators, and what is between separators. */
const piece = new RegExp(
  [
    `\\d{4}[-_.]\\d{2}[-_.]\\d{2}(?=[${separators}]|$)`,
    `\\d{2}\\.\\d{2}\\.\\d{4}(?=[${separators}]|$)`,
    `\\p{L}*\\d+(?:\\.\\d+)?[uµμ]m(?=[${separators}]|$)`,
    `[${separators}]+`,
    `[^${separators}]+`,
  ].join('|'),
  'gu',
);

const separator = new RegExp(`^[${separators}]+$`);
const border = /\d+(?:\.\d+)?|\p{L}+|[^\d\p{L}]+/gu;

/** Whether a part only separates others. */
export function isSeparator({ text, role }: NamePart): boolean {
  return role.kind === 'literal' && separator.test(text);
}

/** The pieces of a name: what is between separators, and the separators. */
function piecesOf(text: string): readonly string[] {
  return text.match(piece) ?? [];
}

/** A name's parts: separators stay, everything else has a role. */
export function partsOf(text: string, role: PartRole): readonly NamePart[] {
  return piecesOf(text).map((each) => ({ text: each, role: separator.test(each) ? literal : role }));
}

/** Letters beside digits are a label and stay (`depth` in `depth120um`); the digits vary. */
function innerParts(text: string): readonly NamePart[] {
  const found = piecesOf(text);
  if (found.length > 1) return partsOf(text, dropped);
  return (text.match(border) ?? []).map((each) => ({ text: each, role: /^\d/.test(each) ? dropped : literal }));
}

/** Whether a part has a border inside. */
export function canSplit({ text }: NamePart): boolean {
  return innerParts(text).length > 1;
}

/** The parts of a level with one of them split at its separators, or else between letters and digits. */
export function splitPart(level: readonly NamePart[], index: number): readonly NamePart[] {
  return level.flatMap((part, i) => (i === index ? innerParts(part.text) : [part]));
}

/** The parts of a level with two others joined: one and its neighbour to the right, and what separates them. */
export function joinParts(level: readonly NamePart[], index: number): readonly NamePart[] {
  const next = level.findIndex((part, i) => i > index && !isSeparator(part));
  if (next === -1) return level;
  const text = level
    .slice(index, next + 1)
    .map((part) => part.text)
    .join('');
  return [...level.slice(0, index), { text, role: level[index]?.role ?? dropped }, ...level.slice(next + 1)];
}

/** The parts with a role given to one of them; a field is in one place, so another part that has it loses it. */
export function withRole(parts: ExampleParts, level: number, index: number, role: PartRole): ExampleParts {
  const name = role.kind === 'placeholder' ? role.name : '';
  return parts.map((own, l) =>
    own.map((part, i) => {
      if (l === level && i === index) return { ...part, role };
      return name !== '' && part.role.kind === 'placeholder' && part.role.name === name
        ? { ...part, role: dropped }
        : part;
    }),
  );
}

const isDropped = ({ role }: NamePart) => role.kind === 'placeholder' && role.name === '';

/** Of adjacent placeholders for any text, one gets a format. */
function withFormat(part: NamePart, neighbours: readonly (NamePart | undefined)[]): NamePart {
  const { role, text } = part;
  if (role.kind === 'literal' || role.format !== null || !neighbours.some((each) => each?.role.kind === 'placeholder'))
    return part;
  const format = /^\d+$/.test(text) ? 'digits' : /^\p{L}+$/u.test(text) ? 'letters' : null;
  if (format && shapeOf(format)) return { text, role: { ...role, format } };
  return role.name === '' ? { text, role: literal } : part;
}

function joinedDrops(level: readonly NamePart[]): readonly NamePart[] {
  return level.filter((part, i) => !(isDropped(part) && i > 0 && isDropped(level[i - 1] as NamePart)));
}

function levelText(level: readonly NamePart[]): string {
  if (level.every((part) => isDropped(part) || isSeparator(part))) return '*';
  // At the end, any number of parts may be dropped.
  const end = level.findLastIndex((part) => !isDropped(part) && !isSeparator(part)) + 1;
  const firstDropped = level.findIndex((part, i) => i >= end && isDropped(part));
  const kept = firstDropped === -1 ? level : level.slice(0, firstDropped);
  const single = joinedDrops(kept);
  const texts = single.map((part, i) => {
    const { text, role } = withFormat(part, [single[i - 1], single[i + 1]]);
    return role.kind === 'literal' ? partText({ kind: 'literal', text }) : placeholderText({ ...role, empty: false });
  });
  return texts.join('') + (firstDropped === -1 ? '' : restText(level, firstDropped));
}

/** Directly after a placeholder something must be dropped, or it is unclear where the placeholder ends. */
function restText(level: readonly NamePart[], from: number): string {
  const before = level[from - 1];
  if (before?.role.kind !== 'placeholder') return '*';
  const { text, role } = withFormat(level[from] as NamePart, [before]);
  return role.kind === 'literal'
    ? partText({ kind: 'literal', text })
    : `${placeholderText({ ...role, empty: false })}*`;
}

/** The pattern for these parts; folders above the first with a placeholder are left out. */
export function patternOf(parts: ExampleParts): string {
  const texts = parts.map(levelText);
  const first = texts.findIndex((text) => text !== '*');
  return texts.slice(first === -1 ? texts.length - 1 : first).join('/');
}
