import type { FieldChange } from '../../../../shared/edits/patch.ts';
import {
  editableFields,
  experimentFields,
  type Field,
  fieldOf,
  headerFields,
  type Scalar,
} from '../../../../shared/schema/fields.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes a sidecar as no program would, but as JSON (and Python) allow. */
export class RandomSidecar {
  private readonly random: () => number;
  private readonly newline: string;
  private readonly indent: string;
  private readonly colon: string;
  private readonly comma: string;
  private readonly sorted: boolean;
  private readonly messy: boolean;

  constructor(random: () => number) {
    this.random = random;
    this.newline = this.pick(['\n', '\n', '\n', '\r\n', '\r', '']);
    this.indent = this.pick(['  ', '  ', '', ' ', '    ', '\t']);
    this.colon = this.pick([': ', ': ', ':', ' : ', ':\t']);
    this.comma = this.pick([',', ',', ', ', ' ,']);
    this.sorted = this.chance(0.6);
    this.messy = this.chance(0.15);
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** A whole file. */
  text(): string {
    const members: [string, string][] = [
      ['version', this.pick(['2', '2', '2', '2', '2.0', '2e0', '"2"'])],
      ['accepted', this.pick(['true', 'false', 'true', 'null', '"false"', '0'])],
      ['experiment_metadata', this.section(experimentFields, ['_is_dirty', 'animal_id', 'notes', '__proto__'])],
      ['image_header_metadata', this.section(headerFields, ['objective', 'constructor'])],
      ['rois', this.chance(0.5) ? '[]' : this.pick([this.value(1, 4), 'null', this.array(1, 4)])],
      ['analysis', this.chance(0.5) ? '[]' : this.pick([this.value(1, 4), 'null', this.array(1, 4)])],
    ];
    const kept = members.filter(([key]) => key === 'rois' || !this.chance(0.06));
    while (this.chance(0.3))
      kept.push([this.pick(['lab_notes', 'image_contrast', 'ünï', '__proto__', 'zz']), this.value(1, 4)]);
    if (this.chance(0.1)) kept.push([...this.pick(members)]);
    const blanks = () => (this.chance(0.1) ? this.space() : '');
    return (this.chance(0.1) ? '\uFEFF' : '') + blanks() + this.object(this.ordered(kept), 0) + blanks();
  }

  private section(fields: readonly Field[], others: readonly string[]): string {
    if (this.chance(0.04)) return this.pick(['null', '{}', '{ }', '[]', '"text"']);
    const members = fields
      .filter(() => !this.chance(0.1))
      .map((field): [string, string] => [field.name, this.fieldValue(field)]);
    while (this.chance(0.25)) members.push([this.pick(others), this.value(2, 3)]);
    while (this.chance(0.1)) {
      const field = this.pick(fields);
      members.push([field.name, this.fieldValue(field)]);
    }
    return this.object(this.ordered(members), 1);
  }

  private fieldValue(field: Field): string {
    if (this.chance(0.15)) return this.value(2, 2);
    if (field.kind === 'text') return this.string(this.word());
    return this.chance(0.3) ? 'null' : this.number();
  }

  private ordered<T>(list: readonly [string, T][]): readonly [string, T][] {
    if (this.sorted) return list.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    return list
      .map((one) => [this.random(), one] as const)
      .toSorted((a, b) => a[0] - b[0])
      .map(([, one]) => one);
  }

  private word(): string {
    const length = this.pick([0, 1, 3, 8, 20]);
    const letters = [
      'a',
      'B',
      ' ',
      '"',
      '\\',
      '\n',
      '/',
      'µ',
      'é',
      '日',
      '😀',
      '\ud83d',
      '\u2028',
      '\u007f',
      '\u0001',
      '\uFEFF',
      'NaN',
    ];
    return Array.from({ length }, () => this.pick(letters)).join('');
  }

  /** A string in a spelling of its own: raw, escaped, or escaped beyond need. */
  private string(value: string): string {
    const mode = this.random();
    const unit = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
    if (mode < 0.1) return `"${[...Array(value.length).keys()].map((i) => unit(value.charAt(i))).join('')}"`;
    // JSON.stringify escapes lone surrogates, which UTF-8 cannot encode.
    const raw = JSON.stringify(value);
    return mode < 0.6 ? raw : raw.replace(/[^ -~]/g, unit).replaceAll('/', this.chance(0.3) ? '\\/' : '/');
  }

  private number(): string {
    return this.pick([
      '0',
      '-0',
      '0.0',
      '-0.0',
      '1',
      '50',
      '50.0',
      '120',
      '1e2',
      '1E+2',
      '1e-05',
      '1.50',
      '0.30000000000000004',
      '1e22',
      '9007199254740993',
      '1e400',
      '-1e400',
      '123456789012345678901234567890',
      'NaN',
      'Infinity',
      '-Infinity',
      '2.5',
      '-3',
      String(this.random()),
      String(Math.floor(this.random() * 1000)),
    ]);
  }

  private value(level: number, depth: number): string {
    const kind = this.random();
    if (depth > 0 && kind < 0.2) return this.array(level, depth);
    if (depth > 0 && kind < 0.4) {
      const members = Array.from({ length: this.pick([0, 1, 2, 4]) }, (): [string, string] => [
        this.word(),
        this.value(level + 1, depth - 1),
      ]);
      return this.object(members, level);
    }
    if (kind < 0.42) return '['.repeat(40) + ']'.repeat(40);
    if (kind < 0.7) return this.string(this.word());
    return kind < 0.9 ? this.number() : this.pick(['true', 'false', 'null']);
  }

  private array(level: number, depth: number): string {
    const items = Array.from({ length: this.pick([0, 1, 3]) }, () => this.value(level + 1, depth - 1));
    return this.wrap('[', items, ']', level);
  }

  private object(members: readonly (readonly [string, string])[], level: number): string {
    const written = members.map(
      ([key, value]) => `${this.string(key)}${this.messy ? this.space() : ''}${this.colon}${value}`,
    );
    return this.wrap('{', written, '}', level);
  }

  private wrap(open: string, items: readonly string[], close: string, level: number): string {
    if (items.length === 0) return this.chance(0.1) ? `${open} ${close}` : open + close;
    const line = this.newline && !this.chance(0.03) ? this.newline + this.indent.repeat(level) : '';
    const inner = line && line + this.indent;
    const gap = () => (this.messy && this.chance(0.3) ? this.space() : '');
    return `${open}${inner}${items.map((item) => gap() + item + gap()).join(this.comma + inner)}${line}${close}`;
  }

  private space(): string {
    return this.pick([' ', '\t', '\n', '\r\n', '  \n  ']);
  }

  /** An edit that a user could make, of one to four fields. */
  changes(): readonly FieldChange[] {
    return Array.from({ length: this.pick([1, 1, 1, 2, 4]) }, () => {
      const field = this.pick(editableFields);
      return this.chance(0.08) ? { field: field.key } : { field: field.key, after: this.entry(field.key) };
    });
  }

  private entry(key: FieldChange['field']): Scalar {
    switch (fieldOf(key).kind) {
      case 'text':
        return this.word();
      case 'boolean':
        return this.chance(0.5);
      case 'integer':
        return this.chance(0.2) ? null : Math.floor(this.random() * 10);
      case 'number':
        return this.pick([0.25, 120, 1e-5, 1e22, 0.1 + 0.2, 50, this.random() * 1000]);
    }
  }
}
