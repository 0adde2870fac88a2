import { describe, expect, it } from 'vitest';
import { XmlError } from '../../../../shared/header/xml-elements.ts';
import { nodeAt, nodesAt, nodesNamed, textAt, type XmlChoice, xmlParts } from '../../../../shared/header/xml-tree.ts';

const all = (xml: string) => xmlParts(xml, { choose: () => 'all' });

describe('xmlParts', () => {
  it('keeps chosen elements with all their content, and skips the rest', () => {
    const choices: string[] = [];
    const kept = xmlParts('<r><a><b x="1"> t </b></a><skipped><a/></skipped><a/></r>', {
      choose: (path) => {
        choices.push(path);
        if (path === 'r/a') return 'all';
        return path === 'r' ? 'enter' : 'skip';
      },
    });
    expect(kept.map(({ name }) => name)).toEqual(['a', 'a']);
    expect(textAt(kept[0], 'b')).toBe('t');
    expect(nodeAt(kept[0], 'b')?.attributes.x).toBe('1');
    expect(choices).toEqual(['r', 'r/a', 'r/skipped', 'r/a']);
  });

  it('keeps an element with chosen content', () => {
    const choices: Readonly<Record<string, XmlChoice>> = { r: 'enter', 'r/a': 'keep', 'r/a/b': 'all', 'r/a/e': 'keep' };
    const kept = xmlParts('<r><a x="1"><b><c>1</c></b><d><b>2</b></d><e>3</e><b/></a><b>4</b></r>', {
      choose: (path) => choices[path] ?? 'skip',
    });
    expect(kept).toMatchObject([
      {
        name: 'a',
        attributes: { x: '1' },
        children: [
          { name: 'b', children: [{ name: 'c', text: '1' }] },
          { name: 'e', text: '3' },
          { name: 'b', text: '' },
        ],
      },
    ]);
  });

  it('stops once it has enough', () => {
    const kept = xmlParts('<r><a/><b/><broken', {
      choose: (path) => (path === 'r/a' ? 'all' : 'enter'),
      isEnough: ({ length }) => length === 1,
    });
    expect(kept).toHaveLength(1);
  });

  it('limits the number of kept elements', () => {
    expect(() => all(`<r>${'<a/>'.repeat(200_001)}</r>`)).toThrow(new XmlError('xml-elements', { most: 200_000 }));
  });

  it('finds elements by path and by name', () => {
    const [root] = all('<r><a><p:b>1</p:b></a><a><b>2</b><b>3</b></a></r>');
    expect(textAt(root, 'a/b')).toBe('1');
    expect(nodesAt(root, 'a', 'b')).toHaveLength(1);
    expect([...nodesNamed(root ? [root] : [], 'b')].map(({ text }) => text)).toEqual(['1', '2', '3']);
    expect(textAt(undefined, 'a')).toBe('');
  });
});
