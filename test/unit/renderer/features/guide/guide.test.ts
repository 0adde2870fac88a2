import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { walkTokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { searchGuide } from '../../../../../renderer/features/guide/guide-search.ts';
import { guide, headingName, readPage, sectionsOf } from '../../../../../renderer/features/guide/guide-sections.ts';
import { guideTexts } from '../../../../../renderer/features/guide/guide-texts.ts';
import { type GuidePage, guidePages } from '../../../../../renderer/state/window/guide.ts';
import { type Command, commands } from '../../../../../shared/commands.ts';

const root = 'docs/guide';
const sections = guide.flatMap(sectionsOf);

/** What the pages may be written with; the program draws nothing else. */
const drawn = new Set(
  'heading paragraph text list list_item table code codespan strong em link image html space'.split(' '),
);

function tokensOf(page: GuidePage) {
  const found: { type: string; raw: string; href?: string }[] = [];
  void walkTokens(guide.find((each) => each.page === page)?.blocks as never, (token) => {
    found.push(token as (typeof found)[number]);
  });
  return found;
}

describe.each(guideTexts)('the page $page', ({ page, text }) => {
  it('has a title, and is listed beside the others', () => {
    expect(text).toMatch(/^# \S/);
    expect(readFileSync(`${root}/README.md`, 'utf8')).toContain(`](${page}.md)`);
  });

  it('uses only supported elements', () => {
    const tokens = tokensOf(page);
    expect(tokens.filter(({ type }) => !drawn.has(type))).toEqual([]);
    const html = tokens.filter(({ type }) => type === 'html').map(({ raw }) => raw);
    expect(html.filter((tag) => tag !== '<kbd>' && tag !== '</kbd>')).toEqual([]);
  });

  it('leads only to pages, headings and pictures that exist', () => {
    for (const { type, href = '' } of tokensOf(page)) {
      if (type === 'image') expect(existsSync(`${root}/${href}`), href).toBe(true);
      if (type !== 'link') continue;
      const [name = '', heading = null] = href.split('#');
      expect(
        sections.some((section) => `${section.page}.md` === name && section.heading === heading),
        href,
      ).toBe(true);
    }
  });

  it('names commands as the menus do', () => {
    const labels = new Set(
      (commands as readonly Command[]).map(({ menu, label, tick }) => `${menu} › ${tick ?? label}`),
    );
    const named = [...text.matchAll(/\*((?:File|Edit|View|Picture|Go|Image|Bulk|Help) › [^*]+)\*/g)];
    for (const [, name] of named) expect(labels).toContain(name);
  });
});

describe('the guide', () => {
  it('has every page of the folder', () => {
    const files = readdirSync(root).filter((name) => name.endsWith('.md') && name !== 'README.md');
    expect(files.sort()).toEqual(guidePages.map((page) => `${page}.md`).sort());
  });

  it('lists every shortcut with its command', () => {
    const page = guideTexts.find((each) => each.page === 'shortcuts')?.text;
    for (const { shortcut, label } of commands as readonly Command[]) {
      if (shortcut) expect(page).toContain(`<kbd>${shortcut.replace('CmdOrCtrl', 'Ctrl')}</kbd> | ${label} |`);
    }
  });

  it('stays small enough to be carried in every package', () => {
    const names = readdirSync(`${root}/pictures`);
    const bytes = names.reduce((sum, name) => sum + statSync(`${root}/pictures/${name}`).size, 0);
    expect(bytes).toBeLessThan(1_000_000);
  });
});

describe('its sections', () => {
  it('are the words below each heading, without marks', () => {
    const page = readPage(
      'bulk',
      '# Many\n\nFirst *words*.\n\n## Find & replace\n\nPress <kbd>Ctrl+H</kbd>.\n\n- one\n- **two**\n',
    );
    expect(sectionsOf(page)).toEqual([
      { page: 'bulk', pageTitle: 'Many', title: 'Many', heading: null, words: 'First words.' },
      {
        page: 'bulk',
        pageTitle: 'Many',
        title: 'Find & replace',
        heading: 'find--replace',
        words: 'Press Ctrl+H. one two',
      },
    ]);
  });

  it('are named as GitHub names them', () => {
    expect(headingName('It does not start on Linux')).toBe('it-does-not-start-on-linux');
    expect(headingName('Undo, history')).toBe('undo-history');
  });
});

describe('its search', () => {
  it('wants every word, and puts headings first', () => {
    const [first] = searchGuide(sections, 'merge spellings');
    expect(first?.section).toMatchObject({ page: 'bulk', heading: 'merge-spellings' });
    expect(searchGuide(sections, 'merge hippopotamus')).toEqual([]);
    expect(searchGuide(sections, '  ')).toEqual([]);
  });

  it('shows the words around the place', () => {
    const hit = searchGuide(sections, 'SUID')[0];
    expect(hit?.excerpt).toContain('SUID');
    expect(hit?.excerpt.length).toBeLessThan(160);
  });
});
