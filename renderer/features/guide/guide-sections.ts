import { lexer, type Token, type Tokens } from 'marked';
import type { GuidePage } from '../../state/window/guide.ts';
import { guideTexts } from './guide-texts.ts';

/** A page of the guide as blocks of Markdown. */
export interface GuideText {
  readonly page: GuidePage;
  readonly title: string;
  readonly blocks: readonly Token[];
}

/** A heading and the words below it. */
export interface GuideSection {
  readonly page: GuidePage;
  readonly pageTitle: string;
  readonly title: string;
  /** null for the beginning of a page. */
  readonly heading: string | null;
  readonly words: string;
}

/** The name of a heading in an address, as GitHub makes it: `Find and replace` is `find-and-replace`. */
export function headingName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

/** Text without any marks: what is read, and searched. */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map(plainOf).join('');
}

function plainOf(token: Token): string {
  if (token.type === 'html' || token.type === 'image') return '';
  if (token.type === 'list') return `${(token as Tokens.List).items.map((item) => plainText(item.tokens)).join(' ')} `;
  if (token.type === 'table')
    return `${cellsOf(token as Tokens.Table)
      .map(plainText)
      .join(' ')} `;
  if ('tokens' in token && token.tokens) return plainText(token.tokens) + (isBlock(token) ? ' ' : '');
  return 'text' in token ? String(token.text) : ' ';
}

const isBlock = ({ type }: Token) => type === 'paragraph' || type === 'heading' || type === 'list_item';

function cellsOf({ header, rows }: Tokens.Table): readonly (readonly Token[])[] {
  return [header, ...rows].flat().map((cell) => cell.tokens);
}

/** Reads a page. */
export function readPage(page: GuidePage, text: string): GuideText {
  const [first, ...blocks] = lexer(text);
  return { page, title: first && isHeading(first) ? plainText(first.tokens ?? []).trim() : page, blocks };
}

/** Every page of the guide. */
export const guide: readonly GuideText[] = guideTexts.map(({ page, text }) => readPage(page, text));

/** The sections of a page, in their order. */
export function sectionsOf({ page, title, blocks }: GuideText): readonly GuideSection[] {
  const sections: { title: string; heading: string | null; parts: Token[] }[] = [{ title, heading: null, parts: [] }];
  for (const block of blocks) {
    if (isHeading(block)) {
      const text = plainText(block.tokens ?? []).trim();
      sections.push({ title: text, heading: headingName(text), parts: [] });
    } else sections.at(-1)?.parts.push(block);
  }
  return sections.map(({ title: own, heading, parts }) => ({
    page,
    pageTitle: title,
    title: own,
    heading,
    words: plainText(parts).replace(/\s+/g, ' ').trim(),
  }));
}
