import { editObject } from '../../json/edit.ts';
import { indentAt, type Layout, layoutOf, spaceBefore } from '../../json/layout.ts';
import { entryNamed, type JsonNode } from '../../json/node.ts';
import { type JsonDocument, scanJson } from '../../json/scan.ts';
import { sourceOf } from '../../json/source.ts';
import { applySplices, type Splice, sortSplices } from '../../json/splice.ts';
import type { AnswerChange, Json } from '../answers.ts';
import { answersVersion } from './read-answers.ts';
import { spellJson } from './spell-json.ts';

const layoutOfNew: Layout = { newline: '\n', indent: '  ', colon: ': ', space: ' ' };
const levels = { answers: 1, groups: 3, images: 2, channels: 2 };

/** A file without any answers. */
const emptyFile = `{\n  "version": ${answersVersion}\n}\n`;

/**
 * The text of an answers file with changes made; the bytes of what they do not change stay as they are. Empty text is
 * a file that is not there yet. @throws Error when the text is not JSON, which was reported when it was read
 */
export function editAnswers(text: string, changes: readonly AnswerChange[]): string {
  const before = text === '' ? emptyFile : text;
  const mark = before.startsWith('\ufeff') ? '\ufeff' : '';
  const scan = scanJson(sourceOf(before.slice(mark.length)), levels);
  if (!scan.ok) throw new Error(`the answers cannot be edited: ${scan.reason.reason}`);
  return mark + new AnswersEditor(scan.document).apply(changes);
}

type Edits = Map<string, Json>;

class AnswersEditor {
  readonly #text: string;
  readonly #root: JsonNode;
  readonly #layout: Layout;
  readonly #splices: Splice[] = [];
  readonly #rootEdits = new Map<string, string | null>();

  constructor({ text, root }: JsonDocument) {
    this.#text = text;
    this.#root = root;
    const found = layoutOf(text, root);
    this.#layout = root.entries?.length ? found : layoutOfNew;
  }

  apply(changes: readonly AnswerChange[]): string {
    const of = (kind: AnswerChange['place']['kind']) => changes.filter(({ place }) => place.kind === kind);
    for (const { key, after } of of('file')) this.#setRoot(key, after);
    if (of('deposit').length > 0) this.#editMember('answers', editsOf(of('deposit')));
    this.#editImages(of('image'));
    this.#editList('groups', of('group'), ['match']);
    this.#editList('channels', of('channel'), ['match', 'id']);
    this.#splices.push(...this.#edit(this.#root, 0, this.#rootEdits));
    return applySplices(this.#text, sortSplices(this.#splices));
  }

  #edit(object: JsonNode, keyStart: number, edits: ReadonlyMap<string, string | null>): readonly Splice[] {
    return editObject({ text: this.#text, object, layout: this.#layout }, keyStart, edits);
  }

  #setRoot(key: string, value: Json): void {
    this.#rootEdits.set(key, value === null ? null : spellJson(value, this.#layout.indent, this.#layout));
  }

  /** Sets members of an object that is a member of the root, or makes the object. */
  #editMember(name: string, edits: Edits): void {
    const entry = entryNamed(this.#root, name);
    if (entry?.value.entries) this.#editIn(entry.value, entry.keyStart, edits);
    else this.#setRoot(name, objectOf(edits));
  }

  #editIn(object: JsonNode, keyStart: number, edits: Edits): void {
    const outer = indentAt(this.#text, keyStart, this.#layout) + this.#layout.indent;
    const spelled = [...edits].map(([key, value]): [string, string | null] => [
      key,
      value === null ? null : spellJson(value, outer, this.#layout),
    ]);
    // A key that is not there needs no removal.
    const real = spelled.filter(([key, value]) => value !== null || entryNamed(object, key));
    this.#splices.push(...this.#edit(object, keyStart, new Map(real)));
  }

  #editImages(changes: readonly AnswerChange[]): void {
    if (changes.length === 0) return;
    const byPath = new Map<string, AnswerChange[]>();
    for (const change of changes) if (change.place.kind === 'image') push(byPath, change.place.path, change);
    const images = entryNamed(this.#root, 'images');
    const added: Edits = new Map();
    for (const [path, some] of byPath) {
      const entry = entryNamed(images?.value, path);
      if (entry?.value.entries) this.#editIn(entry.value, entry.keyStart, editsOf(some));
      else added.set(path, objectOf(editsOf(some)));
    }
    if (added.size > 0) this.#editMember('images', added);
  }

  /** Edits the elements of a list, identified by `names`; new ones come last. */
  #editList(name: 'groups' | 'channels', changes: readonly AnswerChange[], names: readonly string[]): void {
    if (changes.length === 0) return;
    const byPlace = new Map<string, AnswerChange[]>();
    for (const change of changes) push(byPlace, placeKey(change.place, names), change);
    const entry = entryNamed(this.#root, name);
    const elements = entry?.value.elements ?? [];
    const known = new Map(elements.map((element) => [this.#elementKey(element, names), element]));
    const added: Json[] = [];
    for (const [place, some] of byPlace) {
      const element = known.get(place);
      if (element) this.#editElement(element, name, editsOf(some));
      else added.push(newElement(JSON.parse(place) as string[], names, name, editsOf(some)));
    }
    if (added.length > 0) this.#append(name, added);
  }

  #editElement(element: JsonNode, name: 'groups' | 'channels', edits: Edits): void {
    if (name === 'channels') {
      this.#editIn(element, element.start, edits);
      return;
    }
    const answers = entryNamed(element, 'answers');
    if (answers?.value.entries) this.#editIn(answers.value, answers.keyStart, edits);
    else this.#editIn(element, element.start, new Map([['answers', objectOf(edits)]]));
  }

  #elementKey(element: JsonNode, names: readonly string[]): string {
    return JSON.stringify(
      names.map((name) => {
        const value = entryNamed(element, name)?.value;
        if (value) return JSON.parse(this.#text.slice(value.start, value.end)) as Json;
        return name === 'match' ? '**' : '';
      }),
    );
  }

  #append(name: string, added: readonly Json[]): void {
    const entry = entryNamed(this.#root, name);
    const list = entry?.value;
    const last = list?.elements?.at(-1);
    if (!entry || !list || !last) {
      const long = list && !list.elements ? (JSON.parse(this.#text.slice(list.start, list.end)) as Json[]) : [];
      this.#setRoot(name, [...long, ...added]);
      return;
    }
    const space = spaceBefore(this.#text, last.start);
    const outer = indentAt(this.#text, last.start, this.#layout);
    const separator = `,${/[\r\n]/.test(space) ? space : this.#layout.space}`;
    const text = added.map((one) => separator + spellJson(one, outer, this.#layout)).join('');
    this.#splices.push({ offset: last.end, length: 0, text });
  }
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}

function editsOf(changes: readonly AnswerChange[]): Edits {
  return new Map(changes.map(({ key, after }) => [key, after]));
}

function objectOf(edits: Edits): { readonly [key: string]: Json } {
  return Object.fromEntries([...edits].filter(([, value]) => value !== null));
}

function placeKey(place: AnswerChange['place'], names: readonly string[]): string {
  return JSON.stringify(names.map((name) => (place as unknown as Record<string, string>)[name]));
}

function newElement(place: readonly string[], names: readonly string[], list: string, edits: Edits): Json {
  const named = Object.fromEntries(names.map((name, i) => [name, place[i] ?? '']));
  return list === 'groups' ? { ...named, answers: objectOf(edits) } : { ...named, ...objectOf(edits) };
}
