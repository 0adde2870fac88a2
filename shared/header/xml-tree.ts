import { walkXml, type XmlAttributes } from './xml-elements.ts';

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

/** What is kept of a document, and where it is left. */
export interface XmlParts {
  /** What becomes of an element: kept with all that is inside it, entered, or passed over; `path` is `Root/Child/Element`. */
  readonly choose: (path: string) => 'keep' | 'enter' | 'skip';
  /** Whether nothing more is needed once so many elements were kept; asked when one ends. */
  readonly isEnough?: (kept: readonly XmlNode[]) => boolean;
}

/** Elements kept of one document; no header needs as many. */
const nodeLimit = 200_000;

/** Gathers the kept elements on the way through a document. */
class Gathering {
  readonly kept: Building[] = [];
  readonly #parts: XmlParts;
  readonly #path: string[] = [];
  /** The kept element and those inside it that are open. */
  readonly #open: Building[] = [];
  #count = 0;
  #isDone = false;

  constructor(parts: XmlParts) {
    this.#parts = parts;
  }

  open(name: string, attributes: XmlAttributes): 'go' | 'skip' | 'stop' {
    if (this.#isDone) return 'stop';
    if (this.#open.length > 0) {
      this.#add(name, attributes);
      return 'go';
    }
    this.#path.push(name);
    const choice = this.#parts.choose(this.#path.join('/'));
    if (choice === 'keep') this.#add(name, attributes);
    return choice === 'skip' ? 'skip' : 'go';
  }

  close(text: () => string): void {
    const node = this.#open.pop();
    if (!node || this.#open.length === 0) this.#path.pop();
    if (!node) return;
    if (node.children.length === 0) node.text = text().trim();
    if (this.#open.length === 0) this.#isDone = this.#parts.isEnough?.(this.kept) ?? false;
  }

  #add(name: string, attributes: XmlAttributes): void {
    if (++this.#count > nodeLimit) throw new Error(`it has more than ${nodeLimit} elements`);
    const node: Building = { name, attributes, text: '', children: [] };
    (this.#open.at(-1)?.children ?? this.kept).push(node);
    this.#open.push(node);
  }
}

/**
 * The kept elements of an XML text as trees, in the order of the text; the rest of it is passed over.
 * @throws Error with the reason when the text is not well-formed as far as it was read.
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

/** Whether an error says that an XML text is not well-formed: those are plain errors. */
export function isXmlError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'Error';
}
