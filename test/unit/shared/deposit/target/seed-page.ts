import { readFileSync } from 'node:fs';

/** A field as the standard's own page describes it. */
export interface PageField {
  readonly name: string;
  readonly type?: string;
  readonly required: boolean;
  readonly requiredIf?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly urlPrefix?: string;
  readonly enum?: readonly string[];
}

const page = new URL('../../../../fixtures/deposit/02-imc/imaging-mass-cytometry.md', import.meta.url);

/** The fields of each version that the page lists, in its order. */
export function readPage(): ReadonlyMap<string, readonly PageField[]> {
  const text = readFileSync(page, 'utf8');
  const parts = text.split('<details markdown="1" ><summary><b>Version ').slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('<')), fieldsOf(part.split('</details>')[0] ?? '')]));
}

function fieldsOf(part: string): readonly PageField[] {
  return part
    .split(/<a name="[^"]*"><\/a>/)
    .slice(1)
    .map(readField);
}

function readField(section: string): PageField {
  const rows = new Map(
    [...section.matchAll(/^\| ([^|]+?) \| (.*) \|$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
  const code = (value: string) => /<code>(.*)<\/code>/.exec(value)?.[1]?.replaceAll('&#124;', '|') ?? '';
  const words = (value: string) => [...value.matchAll(/`([^`]*)`/g)].map(([, word = '']) => word);
  const single = (key: string) => words(rows.get(key) ?? '')[0];
  const [type, format, requiredIf] = [single('type'), single('format'), single('required if')];
  const [pattern, url, choices] = [rows.get('pattern (regular expression)'), rows.get('url'), rows.get('enum')];
  return {
    name: /##### \[`([^`]*)`\]/.exec(section)?.[1] ?? '',
    required: single('required') === 'True',
    ...(type !== undefined && { type }),
    ...(format !== undefined && { format }),
    ...(requiredIf !== undefined && { requiredIf: [requiredIf] }),
    ...(pattern !== undefined && { pattern: code(pattern) }),
    ...(url !== undefined && { urlPrefix: code(url) }),
    ...(choices !== undefined && { enum: words(choices) }),
  };
}
