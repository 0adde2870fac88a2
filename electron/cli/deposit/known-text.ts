import { countOf } from '../../../shared/basics/count.ts';
import type { KnownField } from '../../../shared/deposit/overview.ts';
import type { Provenance } from '../../../shared/deposit/provenance.ts';
import { originText } from '../../../shared/saved/origin-text.ts';
import { printable } from '../output/output.ts';

/** A filled column as the command line prints it: each value with its source, and what it overrules. */
export function knownJson({ key, columns, distinct, values }: KnownField): object {
  return {
    key,
    columns,
    distinct,
    values: values.map(({ value, source, count, example, overruled }) => ({
      value,
      source: sourceJson(source),
      count,
      example,
      ...(overruled && { overruled: { value: overruled.value, source: sourceJson(overruled.source) } }),
    })),
  };
}

/** The same for people, a line a value: `roi_id: 3 (name: ROI_3; 1 row)`. */
export function knownLines({ key, values, distinct }: KnownField): readonly string[] {
  const lines = values.map(({ value, source, count, overruled }) => {
    const instead = overruled ? `; instead of ${overruled.value}, ${sourceText(overruled.source)}` : '';
    return printable(`${key}: ${value} (${sourceText(source)}; ${countOf(count, 'row')}${instead})`);
  });
  const more = distinct - values.length;
  return more > 0 ? [...lines, printable(`${key}: ${countOf(more, 'more value')}`)] : lines;
}

function sourceText({ kind, detail, origin }: Provenance): string {
  const place = detail === '' ? kind : `${kind}: ${detail}`;
  return origin ? `${place}, ${originText(origin, isoDay)}` : place;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Times as people and programs read them. */
function sourceJson({ origin, ...source }: Provenance): object {
  return { ...source, ...(origin && { origin: { ...origin, time: new Date(origin.time).toISOString() } }) };
}
