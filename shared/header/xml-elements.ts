import type { ProblemDetails } from '../problems/problem.ts';
import { ReasonError } from '../problems/reason-error.ts';
import type { xmlReasons } from '../problems/xml-reasons.ts';
import { oneLine } from './text.ts';

/** An XML text that is not well-formed, or has more in it than is read. */
export class XmlError extends ReasonError {
  override readonly name = 'XmlError';

  constructor(reason: keyof typeof xmlReasons, details?: ProblemDetails) {
    super(reason, details);
  }
}

/** Attributes of one element by name, entities resolved. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** Callbacks of a walk through XML; names without their prefix. */
export interface XmlHandler {
  /** Elements whose attributes are wanted; others are skipped. */
  readonly wants: (name: string) => boolean;
  /** Start of an element; `stop` ends the walk, `skip` jumps to the element's end. */
  readonly open: (name: string, attributes: XmlAttributes) => 'go' | 'skip' | 'stop';
  /** End of an element; `text` gives what is directly before it. */
  readonly close: (name: string, text: () => string) => void;
}

/** Zeiss nests its hardware settings more than 64 deep. */
const depthLimit = 256;
const attributeLimit = 1000;
const textLimit = 10_000;

/** Characters between the ampersand and the semicolon of an entity. */
const entityNameLimit = 10;

const [blank, quote, apostrophe, slash, less, equals, greater, question, bang] = [32, 34, 39, 47, 60, 61, 62, 63, 33];
const [ampersand, semicolon] = [38, 59];

const entities: Readonly<Record<string, number>> = {
  '&lt;': less,
  '&gt;': greater,
  '&amp;': ampersand,
  '&quot;': quote,
  '&apos;': apostrophe,
};

/** A name from the text, as a message shows it. */
function shown(name: string): string {
  return oneLine(name, 40);
}

/** The code of the character that an entity with its semicolon stands for, or an error; only XML's own five and numbers are known. */
function entityCode(entity: string): number {
  const known = entities[entity];
  if (known !== undefined) return known;
  const number = /^&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));$/i.exec(entity);
  const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : -1;
  if (code < 1 || code > 0x10ffff) throw new XmlError('xml-entity', { entity: shown(entity) });
  return code;
}

/** Index behind the entity that starts at `from`, or behind what its name could be where it does not end. */
function entityEnd(text: string, from: number): number {
  const most = Math.min(text.length, from + 1 + entityNameLimit);
  let at = from + 1;
  while (at < most && text.charCodeAt(at) !== semicolon && text.charCodeAt(at) > blank) at++;
  return text.charCodeAt(at) === semicolon ? at + 1 : at;
}

/** Text with its entities resolved. The units are written into one list: joining pieces of a text full of entities takes ten times as long. */
function resolve(text: string): string {
  if (!text.includes('&')) return text;
  // An entity is never shorter than what it stands for.
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const end = unit === ampersand ? entityEnd(text, at) : at + 1;
    const code = unit === ampersand ? entityCode(text.slice(at, end)) : unit;
    if (code > 0xffff) units[length++] = 0xd7c0 + (code >> 10);
    units[length++] = code > 0xffff ? 0xdc00 + (code & 0x3ff) : code;
    at = end;
  }
  return textOf(units.subarray(0, length));
}

function textOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 8192) parts.push(String.fromCharCode(...units.subarray(at, at + 8192)));
  return parts.join('');
}

/** Where a text from `from` to `to` ends that is read as far as `textLimit`, never within an entity. */
function textEnd(xml: string, from: number, to: number): number {
  const end = from + textLimit;
  if (to <= end) return to;
  const near = end - entityNameLimit - 1;
  const entity = near + xml.slice(near, end).lastIndexOf('&');
  return entity >= near && entityEnd(xml, entity) > end ? entity : end;
}

/** Index of `mark` from `from` on, or an error naming what is missing. */
function find(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw new XmlError('xml-ends-without', { mark });
  return at;
}

function skipBlanks(xml: string, from: number): number {
  let at = from;
  while (xml.charCodeAt(at) <= blank) at++;
  return at;
}

/** End of the name that starts at `from`. */
function nameEnd(xml: string, from: number): number {
  let at = from;
  for (let code = xml.charCodeAt(at); at < xml.length; code = xml.charCodeAt(++at)) {
    if (code <= blank || code === slash || code === greater || code === equals) break;
    if (code === less || code === quote || code === apostrophe) break;
  }
  if (at === from) throw new XmlError('xml-no-name');
  return at;
}

/** Index of the opening quote of the value that follows a name ending at `from`. */
function valueStart(xml: string, from: number): number {
  const at = skipBlanks(xml, from);
  if (xml.charCodeAt(at) !== equals) throw new XmlError('xml-no-value');
  const start = skipBlanks(xml, at + 1);
  const code = xml.charCodeAt(start);
  if (code !== quote && code !== apostrophe) throw new XmlError('xml-no-quotes');
  return start;
}

/**
 * Index of the `>` or `/>` that ends a tag whose attributes start at `from`; they are put into `attributes`. Only names
 * of the schema are read from it, so an attribute named `__proto__` is harmless.
 */
function walkAttributes(xml: string, from: number, attributes: Record<string, string> | null): number {
  let at = skipBlanks(xml, from);
  for (let n = 0; at < xml.length; n++) {
    const code = xml.charCodeAt(at);
    if (code === greater || code === slash) return at;
    if (n >= attributeLimit) throw new XmlError('xml-attributes', { most: attributeLimit });
    const end = nameEnd(xml, at);
    // `name="` without blanks, as every program writes it
    const isPlain = xml.charCodeAt(end) === equals && xml.charCodeAt(end + 1) === quote;
    const start = isPlain ? end + 1 : valueStart(xml, end);
    const mark = isPlain ? '"' : xml.charAt(start);
    const close = xml.indexOf(mark, start + 1);
    if (close < 0) throw new XmlError('xml-ends-without', { mark });
    if (attributes) {
      const value = xml.slice(start + 1, close);
      if (value.includes('<')) throw new XmlError('xml-tag-in-value');
      attributes[xml.slice(at, end)] = value.includes('&') ? resolve(value) : value;
    }
    at = close + 1;
    while (xml.charCodeAt(at) <= blank) at++;
  }
  throw new XmlError('xml-tag-open');
}

const none: XmlAttributes = {};

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Index behind a comment, CDATA section, declaration or instruction that starts at `at`. */
function skipMarkup(xml: string, at: number): number {
  if (xml.charCodeAt(at + 1) === question) return find(xml, '?>', at + 2) + 2;
  if (xml.startsWith('<!--', at)) return find(xml, '-->', at + 4) + 3;
  if (xml.startsWith('<![CDATA[', at)) return find(xml, ']]>', at + 9) + 3;
  throw new XmlError('xml-declaration');
}

/** Index behind the end of an element whose content starts at `from`; elements of its own name inside it are counted. */
function elementEnd(xml: string, name: string, from: number): number {
  const closing = `</${name}`;
  for (let at = from, depth = 1; ; ) {
    const end = find(xml, closing, at);
    depth += openedBetween(xml, name, at, end);
    at = end + closing.length;
    if (xml.charCodeAt(at) > blank && xml.charCodeAt(at) !== greater) continue;
    if (--depth === 0) return find(xml, '>', at) + 1;
  }
}

/** How many elements of a name begin between two places; nothing after them is read. */
function openedBetween(xml: string, name: string, from: number, to: number): number {
  const between = xml.slice(from, to);
  const opening = `<${name}`;
  let count = 0;
  for (let at = between.indexOf(opening); at >= 0; at = between.indexOf(opening, at + opening.length)) {
    if (opensHere(xml, from + at + opening.length)) count++;
  }
  return count;
}

/** Whether the name ending at `at` belongs to an element with content. */
function opensHere(xml: string, at: number): boolean {
  const code = xml.charCodeAt(at);
  if (code > blank && code !== greater) return false;
  return xml.charCodeAt(xml.indexOf('>', at) - 1) !== slash;
}

/** Walks through the elements of one text. */
class Walk {
  readonly #xml: string;
  readonly #handler: XmlHandler;
  readonly #open: string[] = [];
  #textStart = 0;
  #stopped = false;

  constructor(xml: string, handler: XmlHandler) {
    this.#xml = xml;
    this.#handler = handler;
  }

  run(): void {
    const xml = this.#xml;
    let at = xml.indexOf('<');
    while (at >= 0 && !this.#stopped) {
      const code = xml.charCodeAt(at + 1);
      const next =
        code === slash ? this.#end(at) : code === question || code === bang ? skipMarkup(xml, at) : this.#start(at);
      at = xml.indexOf('<', next);
    }
    const unclosed = this.#open.at(-1);
    if (!this.#stopped && unclosed !== undefined) throw new XmlError('xml-element-open', { element: shown(unclosed) });
  }

  #start(at: number): number {
    const xml = this.#xml;
    const end = nameEnd(xml, at + 1);
    const name = xml.slice(at + 1, end);
    if (this.#open.length >= depthLimit) throw new XmlError('xml-deep', { most: depthLimit });
    const local = localName(name);
    const attributes = this.#handler.wants(local) ? {} : null;
    const close = walkAttributes(xml, end, attributes);
    const isEmpty = xml.charCodeAt(close) === slash;
    if (isEmpty && xml.charCodeAt(close + 1) !== greater) throw new XmlError('xml-slash');
    this.#textStart = close + 1;
    const after = close + (isEmpty ? 2 : 1);
    const way = this.#handler.open(local, attributes ?? none);
    this.#stopped = way === 'stop';
    if (!isEmpty && way !== 'skip') {
      this.#open.push(name);
      return after;
    }
    this.#handler.close(local, () => '');
    return isEmpty ? after : elementEnd(xml, name, after);
  }

  #end(at: number): number {
    const xml = this.#xml;
    const end = nameEnd(xml, at + 2);
    const name = xml.slice(at + 2, end);
    if (this.#open.pop() !== name) throw new XmlError('xml-not-open', { element: shown(name) });
    const start = this.#textStart;
    this.#handler.close(localName(name), () => resolve(xml.slice(start, textEnd(xml, start, at))));
    return find(xml, '>', end) + 1;
  }
}

/**
 * Walks through the elements of an XML text until it ends or the handler stops it. Only what delimits elements and their
 * attributes is parsed; DTDs and custom entities are refused. Written for OME-XML because a general parser
 * takes several times as long as the rest of reading a header; the tests compare it with `saxes`.
 * @throws XmlError when the text is not well-formed as far as it was read.
 */
export function walkXml(xml: string, handler: XmlHandler): void {
  new Walk(xml, handler).run();
}
