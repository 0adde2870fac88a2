import { lexer, type Token } from 'marked';
import changelog from '../../../CHANGELOG.md?raw';

/** The latest section of a changelog: its heading and content. */
export function latestChanges(text: string = changelog): {
  readonly version: string;
  readonly blocks: readonly Token[];
} {
  const [, heading = '', body = ''] = /^## (.+)\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(text) ?? [];
  return { version: heading.trim(), blocks: lexer(body) };
}
