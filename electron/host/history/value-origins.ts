import { join } from 'node:path';
import { fileName } from '../../../shared/basics/slash-path.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import type { ActionCause } from '../../../shared/saved/history.ts';
import { type FieldOrigin, OriginTrace, type ValueOrigin } from '../../../shared/saved/value-origin.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import type { ActionHead, VersionLine } from './action-format.ts';
import type { StoredAction } from './action-reader.ts';
import { isAbout } from './folder-actions.ts';
import type { History } from './history.ts';

/** An image whose values are traced. */
export interface TracedImage {
  /** Row path, relative to the folder. */
  readonly path: string;
  readonly values: FieldValues;
}

/** Where fields of images come from, by row path. */
export type FieldOrigins = ReadonlyMap<string, ReadonlyMap<FieldKey, ValueOrigin>>;

/** Actions that write no values of sidecars. */
const noFields: ReadonlySet<ActionCause> = new Set(['answer', 'deposit', 'setAside']);

/** Whether an action can have written values of images below `root`. */
export function writesFields(root: string): (head: Pick<ActionHead, 'root' | 'cause'>) => boolean {
  const isNear = isAbout(root);
  return (head) => isNear(head) && !noFields.has(head.cause);
}

/** Where the values of one image come from, as far as the history shows. */
export async function imageOrigins(
  history: History,
  root: string,
  image: TracedImage,
): Promise<readonly FieldOrigin[]> {
  const name = JSON.stringify(fileName(image.path)).slice(1);
  const origins = await fieldOrigins(history, root, [image], (line) => line.includes(name));
  return [...(origins.get(image.path) ?? [])].map(([field, origin]) => ({ field, ...origin }));
}

/**
 * Where the values of images come from, as far as the history shows; reads no further back than needed.
 * @param line which lines of actions can be about one of them; all unless given
 */
export async function fieldOrigins(
  history: History,
  root: string,
  images: readonly TracedImage[],
  line?: (text: string) => boolean,
): Promise<FieldOrigins> {
  const traces = new FieldTraces(root, images);
  const wanted = { head: writesFields(root), ...(line && { line }) };
  for await (const action of history.read(await history.ids(), wanted)) {
    traces.add(action);
    if (traces.isDone) break;
  }
  return traces.found;
}

class FieldTraces {
  readonly #root: string;
  /** Values that are not yet traced to their end. */
  readonly #open = new Map<string, Map<FieldKey, OriginTrace>>();
  readonly #values: ReadonlyMap<string, FieldValues>;
  readonly #found = new Map<string, Map<FieldKey, ValueOrigin>>();

  constructor(root: string, images: readonly TracedImage[]) {
    this.#root = root;
    this.#values = new Map(images.map(({ path, values }) => [join(root, path), values]));
    for (const [path, values] of this.#values) {
      const fields = Object.keys(values) as FieldKey[];
      if (fields.length > 0) this.#open.set(path, new Map(fields.map((field) => [field, new OriginTrace()])));
    }
  }

  add({ head, versions }: StoredAction): void {
    const known = new Map<string, ValueOrigin>();
    for (const version of versions.toReversed()) this.#addVersion(head, version, known);
  }

  get isDone(): boolean {
    return this.#open.size === 0;
  }

  /** By row path. */
  get found(): FieldOrigins {
    const skip = join(this.#root, '_').length - 1;
    return new Map([...this.#found].map(([path, fields]) => [path.slice(skip).replaceAll('\\', '/'), fields]));
  }

  #addVersion(
    { time, cause, root }: ActionHead,
    { path, changes }: VersionLine,
    known: Map<string, ValueOrigin>,
  ): void {
    const image = join(root, path);
    const traces = this.#open.get(image);
    if (!traces) return;
    for (const { field, after, by } of changes.toReversed()) {
      const trace = traces.get(field);
      if (!trace) continue;
      // One object for all values from the same step.
      const key = by ? `${by.tool} ${by.name}` : '';
      const origin = known.get(key) ?? { time, cause, ...(by && { by }) };
      known.set(key, origin);
      if (trace.add({ origin, isNow: this.#values.get(image)?.[field] === after })) continue;
      traces.delete(field);
      if (trace.found) this.#note(image, field, trace.found);
    }
    if (traces.size === 0) this.#open.delete(image);
  }

  #note(image: string, field: FieldKey, origin: ValueOrigin): void {
    const fields = this.#found.get(image) ?? new Map<FieldKey, ValueOrigin>();
    this.#found.set(image, fields.set(field, origin));
  }
}
