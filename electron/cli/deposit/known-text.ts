import { countOf } from '../../../shared/basics/count.ts';
import type { KnownField } from '../../../shared/deposit/overview.ts';
import type { Provenance } from '../../../shared/deposit/provenance.ts';
import { printable } from '../output.ts';

/** A filled column as the command line prints it: each value with its source, and what it overrules. */
export function knownJson({ key, columns, distinct, values }: KnownField): object {
  return {
    key,
    columns,
    distinct,
    values: values.map(({ value, source, count, example, overruled }) => ({
      value,
      source,
      count,
      example,
      ...(overruled && { overruled }),
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

function sourceText({ kind, detail }: Provenance): string {
  return detail === '' ? kind : `${kind}: ${detail}`;
}
