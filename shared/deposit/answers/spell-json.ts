import { spellObject } from '../../json/edit.ts';
import type { Layout } from '../../json/layout.ts';
import { spellString } from '../../json/spell.ts';
import type { Json } from '../answers.ts';

/** A value in a file's layout; `outer` is the indentation of the line it begins on. */
export function spellJson(value: Json, outer: string, layout: Layout): string {
  if (typeof value === 'string') return spellString(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = outer + layout.indent;
  if (!Array.isArray(value)) {
    const members = Object.entries(value).map(([key, one]): [string, string] => [key, spellJson(one, inner, layout)]);
    return spellObject(members, outer, layout);
  }
  return spellList(
    value.map((one) => spellJson(one, inner, layout)),
    value.every((one) => typeof one !== 'object' || one === null),
    outer,
    layout,
  );
}

function spellList(items: readonly string[], isPlain: boolean, outer: string, layout: Layout): string {
  if (items.length === 0) return '[]';
  if (isPlain || layout.newline === '') return `[${items.join(`,${layout.space}`)}]`;
  const line = layout.newline + outer;
  return `[${items.map((one) => line + layout.indent + one).join(',')}${line}]`;
}
