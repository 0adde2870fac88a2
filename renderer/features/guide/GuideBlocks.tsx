import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { isGuidePage, openGuide } from '../../state/window/guide.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { headingName, plainText } from './guide-sections.ts';
import { pictureAddress } from './guide-texts.ts';

/** A list of tokens never changes its order: the place is key enough. */
function each<T>(items: readonly T[], draw: (item: T, index: number) => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the text of a page is constant
  return items.map((item, index) => <Fragment key={index}>{draw(item, index)}</Fragment>);
}

/** Marks the keys of `<kbd>Ctrl+S</kbd>`, which Markdown cannot express: the text between the two tags. */
function joinKeys(tokens: readonly Token[]): readonly Token[] {
  return tokens
    .filter((token) => token.type !== 'html')
    .map((token) => {
      const before = tokens[tokens.indexOf(token) - 1];
      return before?.raw === '<kbd>' ? ({ ...token, type: 'keys' } as Token) : token;
    });
}

function Link({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const [name = '', heading = null] = href.split('#');
  const page = name.replace(/\.md$/, '');
  if (!isGuidePage(page)) return children;
  return (
    <button type="button" className="button button-link" onClick={() => openGuide(page, heading)}>
      {children}
    </button>
  );
}

function Inline({ token }: { readonly token: Token }) {
  const inner = 'tokens' in token && token.tokens ? <Words tokens={token.tokens} /> : null;
  switch (token.type) {
    case 'keys':
      return <Kbd shortcut={plainText([{ ...token, type: 'text' } as Token]).replaceAll('Ctrl', 'CmdOrCtrl')} />;
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'link':
      return <Link href={(token as Tokens.Link).href}>{inner}</Link>;
    default:
      return inner ?? ('text' in token ? String(token.text) : null);
  }
}

function Words({ tokens }: { readonly tokens: readonly Token[] }) {
  return each(joinKeys(tokens), (token) => <Inline token={token} />);
}

function Picture({ href, text }: Tokens.Image) {
  return (
    <figure className="guide-picture">
      <img src={pictureAddress(href)} alt={text} />
      <figcaption aria-hidden="true">{text}</figcaption>
    </figure>
  );
}

function Paragraph({ tokens }: { readonly tokens: readonly Token[] }) {
  const [first] = tokens;
  if (first?.type === 'image') return <Picture {...(first as Tokens.Image)} />;
  return (
    <p>
      <Words tokens={tokens} />
    </p>
  );
}

function List({ ordered, items }: Tokens.List) {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag>
      {each(items, ({ tokens }) => (
        <li>
          <Blocks blocks={tokens} />
        </li>
      ))}
    </Tag>
  );
}

function Table({ header, rows }: Tokens.Table) {
  return (
    <table>
      <thead>
        <tr>
          {each(header, ({ tokens }) => (
            <th>
              <Words tokens={tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {each(rows, (row) => (
          <tr>
            {each(row, ({ tokens }) => (
              <td>
                <Words tokens={tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Block({ block }: { readonly block: Token }) {
  switch (block.type) {
    case 'heading': {
      const { tokens } = block as Tokens.Heading;
      return (
        <h3 data-heading={headingName(plainText(tokens).trim())}>
          <Words tokens={tokens} />
        </h3>
      );
    }
    case 'paragraph':
      return <Paragraph tokens={(block as Tokens.Paragraph).tokens} />;
    case 'text':
      return <Words tokens={(block as Tokens.Text).tokens ?? [block]} />;
    case 'list':
      return <List {...(block as Tokens.List)} />;
    case 'table':
      return <Table {...(block as Tokens.Table)} />;
    case 'code':
      return <pre>{(block as Tokens.Code).text}</pre>;
    default:
      return null;
  }
}

/** Blocks of Markdown as the guide uses them. */
export function Blocks({ blocks }: { readonly blocks: readonly Token[] }) {
  return each(blocks, (block) => <Block block={block} />);
}
