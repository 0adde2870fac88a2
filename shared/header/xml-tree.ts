import { walkXml, type XmlAttributes, XmlError } from './xml-elements.ts';

/** One element with what is inside it; names without their prefix. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: XmlAttributes;
  /** Text of an element without children, trimmed; at most 10,000 characters. */
  readonly text: string;
  readonly children: readonly XmlNode[];
}

interface Building {
  readonly name: string;
  readonly attributes: XmlAttributes;
  text: string;
  readonly children: Building[];
}

/**
 * How to treat an element: keep it with all its content, keep it with chosen content, only enter it, or
 * skip it.
 */
export type XmlChoice = 'all' | 'keep' | 'enter' | 'skip';

/** What to keep of a document, and when to stop. */
export interface XmlParts {
  /** Asked for each element by its path, `Root/Child/Element`, but for those inside one that is kept with all. */
  readonly choose: (path: string) => XmlChoice;
  /** Whether nothing more is needed once so many outermost elements were kept; asked when one ends. */
  readonly isEnough?: (kept: readonly XmlNode[]) => boolean;
}

/** Elements kept of one document; more than any header needs. */
const nodeLimit = 200_000;

/** Gathers the kept elements on the way through a document. */
class Gathering {
  readonly kept: Building[] = [];
  readonly #parts: XmlParts;
  /** Paths of the open elements that were chosen one by one. */
  readonly #paths: string[] = [];
  /** Which of them are kept. */
  readonly #isKept: boolean[] = [];
  /** The kept elements that are open. */
  readonly #open: Building[] = [];
  /** Depth inside the element kept with all its content, counting itself. */
  #inAll = 0;
  #count = 0;
  #isDone = false;

  constructor(parts: XmlParts) {
    this.#parts = parts;
  }

  open(name: string, attributes: XmlAttributes): 'go' | 'skip' | 'stop' {
    if (this.#isDone) return 'stop';
    if (this.#inAll > 0) {
      this.#inAll++;
      this.#add(name, attributes);
      return 'go';
    }
    const above = this.#paths.at(-1);
    const path = above === undefined ? name : `${above}/${name}`;
    const choice = this.#parts.choose(path);
    const isKept = choice === 'all' || choice === 'keep';
    this.#paths.push(path);
    this.#isKept.push(isKept);
    if (isKept) this.#add(name, attributes);
    if (choice === 'all') this.#inAll = 1;
    return choice === 'skip' ? 'skip' : 'go';
  }

  close(text: () => string): void {
    const isChosen = this.#inAll <= 1;
    if (this.#inAll > 0) this.#inAll--;
    if (isChosen) this.#paths.pop();
    if (isChosen && !this.#isKept.pop()) return;
    const node = this.#open.pop();
    if (node && node.children.length === 0) node.text = text().trim();
    if (this.#open.length === 0) this.#isDone = this.#parts.isEnough?.(this.kept) ?? false;
  }

  #add(name: string, attributes: XmlAttributes): void {
    if (++this.#count > nodeLimit) throw new XmlError('xml-elements', { most: nodeLimit });
    const node: Building = { name, attributes, text: '', children: [] };
    (this.#open.at(-1)?.children ?? this.kept).push(node);
    this.#open.push(node);
  }
}

/**
 * The kept elements of an XML text as trees, in the order of the text; the rest is skipped.
 * @throws XmlError when the text is not well-formed as far as it was read.
 */
export function xmlParts(xml: string, parts: XmlParts): readonly XmlNode[] {
  const gathering = new Gathering(parts);
  walkXml(xml, {
    wants: () => true,
    open: (name, attributes) => gathering.open(name, attributes),
    close: (_, text) => gathering.close(text),
  });
  return gathering.kept;
}

/** The first element at a path of names below `node`: `Dimensions/T/Positions`. */
export function nodeAt(node: XmlNode | undefined, path: string): XmlNode | undefined {
  let at = node;
  for (const name of path.split('/')) at = at?.children.find((child) => child.name === name);
  return at;
}

/** Text of the first element at a path, `''` where there is none. */
export function textAt(node: XmlNode | undefined, path: string): string {
  return nodeAt(node, path)?.text ?? '';
}

/** Elements of a name directly inside the first element at a path. */
export function nodesAt(node: XmlNode | undefined, path: string, name: string): readonly XmlNode[] {
  return nodeAt(node, path)?.children.filter((child) => child.name === name) ?? [];
}

/** All elements of a name anywhere inside these, outermost first. */
export function* nodesNamed(nodes: readonly XmlNode[], name: string): Iterable<XmlNode> {
  for (const node of nodes) {
    if (node.name === name) yield node;
    yield* nodesNamed(node.children, name);
  }
}
