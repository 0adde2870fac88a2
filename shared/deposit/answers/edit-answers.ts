import { groupBy } from '../../basics/group-by.ts';
import { editObject } from '../../json/edit.ts';
import { indentAt, type Layout, layoutOf, pythonLayout, spaceBefore } from '../../json/layout.ts';
import { entryNamed, type JsonNode } from '../../json/node.ts';
import { expand, forEachElement, type JsonDocument, scanJson } from '../../json/scan.ts';
import { sourceOf } from '../../json/source.ts';
import { applySplices, type Splice, sortSplices } from '../../json/splice.ts';
import type { AnswerChange, Json } from '../answers.ts';
import { answersVersion } from './read-answers.ts';
import { spellJson } from './spell-json.ts';

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
  readonly #document: JsonDocument;
  readonly #text: string;
  readonly #root: JsonNode;
  readonly #layout: Layout;
  readonly #splices: Splice[] = [];
  readonly #rootEdits = new Map<string, string | null>();

  constructor(document: JsonDocument) {
    const { text, root } = document;
    this.#document = document;
    this.#text = text;
    this.#root = root;
    const found = layoutOf(text, root);
    this.#layout = root.entries?.length ? found : pythonLayout;
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
    const byPath = groupBy(changes, ({ place }) => (place.kind === 'image' ? place.path : ''));
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
    const byPlace = groupBy(changes, ({ place }) => placeKey(place, names));
    const elements = this.#elementsOf(name);
    const known = groupBy(elements, (element) => this.#elementKey(element, names));
    const added: Json[] = [];
    for (const [place, some] of byPlace) {
      const edits = editsOf(some);
      // What is listed twice is set in the last one, which counts, and removed from all.
      const [last, ...earlier] = known.get(place)?.reverse() ?? [];
      if (last) this.#editElement(last, name, edits);
      else added.push(newElement(JSON.parse(place) as string[], names, name, edits));
      for (const element of earlier) this.#editElement(element, name, removalsIn(edits));
    }
    if (added.length > 0) this.#append(name, elements.at(-1), added);
  }

  /** The elements of a list with their members, however many there are. */
  #elementsOf(name: string): readonly JsonNode[] {
    const elements: JsonNode[] = [];
    const list = entryNamed(this.#root, name)?.value;
    if (list) forEachElement(this.#document, list, (one) => elements.push(expand(this.#document, one, 2)));
    return elements;
  }

  #editElement(element: JsonNode, name: 'groups' | 'channels', edits: Edits): void {
    if (name === 'channels') {
      this.#editIn(element, element.start, edits);
      return;
    }
    const answers = entryNamed(element, 'answers');
    const given = objectOf(edits);
    if (answers?.value.entries) this.#editIn(answers.value, answers.keyStart, edits);
    else if (Object.keys(given).length > 0) this.#editIn(element, element.start, new Map([['answers', given]]));
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

  #append(name: string, last: JsonNode | undefined, added: readonly Json[]): void {
    if (!last) {
      this.#setRoot(name, added);
      return;
    }
    const space = spaceBefore(this.#text, last.start);
    const outer = indentAt(this.#text, last.start, this.#layout);
    const separator = `,${/[\r\n]/.test(space) ? space : this.#layout.space}`;
    const text = added.map((one) => separator + spellJson(one, outer, this.#layout)).join('');
    this.#splices.push({ offset: last.end, length: 0, text });
  }
}

function editsOf(changes: readonly AnswerChange[]): Edits {
  return new Map(changes.map(({ key, after }) => [key, after]));
}

function removalsIn(edits: Edits): Edits {
  return new Map([...edits].filter(([, value]) => value === null));
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
