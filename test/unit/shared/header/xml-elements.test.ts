import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { walkXml, XmlError } from '../../../../shared/header/xml-elements.ts';
import { reasonText } from '../../../../shared/problems/reasons.ts';
import { seeded } from '../../../helpers/seeded.ts';
import { mutate } from '../tiff/mutation.ts';
import { omeXml } from '../tiff/samples.ts';

type Event = readonly [kind: string, name: string, told: unknown];

/** Result of our walk, or the reason why it refuses. */
function ours(xml: string): readonly Event[] | string {
  const events: Event[] = [];
  try {
    walkXml(xml, {
      wants: () => true,
      open: (name, attributes) => {
        events.push(['open', name, { ...attributes }]);
        return 'go';
      },
      close: (name) => void events.push(['close', name, null]),
    });
    return events;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return reasonText(error.reason, error.details);
  }
}

/** Texts of the elements `b`. */
function textsOf(xml: string): readonly string[] {
  const texts: string[] = [];
  walkXml(xml, {
    wants: () => false,
    open: () => 'go',
    close: (name, text) => void (name === 'b' && texts.push(text())),
  });
  return texts;
}

/** Result of saxes, null where it refuses. */
function theirs(xml: string): readonly Event[] | null {
  const events: Event[] = [];
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => void events.push(['open', local(name), { ...attributes }]));
  parser.on('closetag', ({ name }) => void events.push(['close', local(name), null]));
  try {
    parser.write(xml).close();
    return events;
  } catch {
    return null;
  }
}

const fixture = new URL('../../../fixtures/tiff/tlambert03_ome-types__ome.tiff', import.meta.url);
const real = /<\?xml[\s\S]*?<\/OME>/.exec(readFileSync(fixture, 'latin1'))?.[0] ?? '';
const plain = omeXml([
  { pixels: 'SizeX="6" Note="a &lt; b &amp; &#181;&#xb5;"', inner: "<!-- a <b> --><TiffData IFD='0'/>" },
]);

describe('walkXml', () => {
  it.each([
    ['plain', plain],
    ['real', real],
    ['prefixes', '<ome:OME xmlns:ome="x"><ome:Image Name="a>b"></ome:Image></ome:OME>'],
    ['sections', '<?xml version="1.0"?><a><![CDATA[<b>]]><c d = "e"\n/></a >'],
  ])('tells what a general parser tells: %s', (_, xml) => {
    expect(ours(xml)).toEqual(theirs(xml));
    expect(ours(xml).length).toBeGreaterThan(2);
  });

  it('reports the same for damaged texts, or one of the two refuses', () => {
    const bytes = new TextEncoder().encode(plain);
    for (let seed = 1; seed <= 3000; seed++) {
      const xml = new TextDecoder('latin1').decode(mutate(bytes, seeded(seed)));
      const mine = ours(xml);
      const general = theirs(xml);
      if (general !== null && typeof mine !== 'string') expect(mine, `seed ${seed}`).toEqual(general);
    }
  });

  it.each([
    ['<!DOCTYPE a><a/>', 'it has a DOCTYPE or another declaration, which is refused'],
    ['<a><!ENTITY b "c"></a>', 'it has a DOCTYPE or another declaration, which is refused'],
    ['<a b="&c;"/>', 'it has an unknown entity &c;'],
    ['<a b="&lt"/>', 'it has an unknown entity &lt'],
    ['<a b="&#0;"/>', 'it has an unknown entity &#0;'],
    ['<a b="&#x110000;"/>', 'it has an unknown entity &#x110000;'],
    ['<a b="<"/>', 'it has a value with a tag in it'],
    ['<a b=c/>', 'it has a value without quotes'],
    ['<a b/>', 'it has an attribute without a value'],
    ['<a b="c', 'it ends without "'],
    ['<a b="c"', 'it ends within a tag'],
    ['<a>', 'it ends within the element a'],
    ['<a></b>', 'it closes the element b, which is not open there'],
    ['</a>', 'it closes the element a, which is not open there'],
    ['<a><!-- b', 'it ends without -->'],
    ['<a / >', 'it has a tag with a slash inside'],
    ['<>', 'it has a tag or attribute without a name'],
    ['<a>'.repeat(257), 'it is nested more than 256 deep'],
    [`<a ${'b="c" '.repeat(1001)}/>`, 'it has an element of more than 1000 attributes'],
  ])('refuses %s', (xml, reason) => {
    expect(ours(xml)).toBe(reason);
  });

  it('gives the text before the end of an element', () => {
    expect(textsOf('<a><b> 1 &lt; 2 </b></a>')).toEqual([' 1 < 2 ']);
  });

  it.each(['&amp;', '&#x1F52C;', '&#181;'])(
    'reads a long text as far as 10,000 characters, but never half of %s',
    (entity) => {
      for (let before = 9990; before <= 10_000; before++) {
        const start = 'a'.repeat(before);
        const whole = entity.length <= 10_000 - before;
        const [text] = textsOf(`<b>${start}${entity}${'c'.repeat(100)}</b>`);
        expect(text?.startsWith(start), `${before} before it`).toBe(true);
        expect(text?.slice(before).replace(/c*$/, '') !== '', `${before} before it`).toBe(whole);
      }
    },
  );

  it('resolves every entity of a long attribute', () => {
    const parts = ['&amp;', '&#x1F52C;', 'b', '&#xb5;', '&quot;'];
    const values: (string | undefined)[] = [];
    walkXml(`<a b="${parts.join('').repeat(20_000)}"/>`, {
      wants: () => true,
      open: (_, { b }) => {
        values.push(b);
        return 'go';
      },
      close: () => {},
    });
    expect(values).toEqual(['&\u{1f52c}b\u00b5"'.repeat(20_000)]);
  });

  it('skips an element with others of its name inside, whatever else it contains', () => {
    const xml = '<r><b x="1">< & <b/><b y="2"><b/></b><bb></bb></ b></b ><c/><b/></r>';
    const names: string[] = [];
    walkXml(xml, {
      wants: () => false,
      open: (name) => {
        names.push(name);
        return name === 'b' ? 'skip' : 'go';
      },
      close: () => {},
    });
    expect(names).toEqual(['r', 'b', 'c', 'b']);
  });

  it('refuses an element that is passed over and never ends', () => {
    const open = (name: string) => (name === 'b' ? 'skip' : 'go');
    const walk = () => walkXml('<r><b><b></b></r>', { wants: () => false, open, close: () => {} });
    expect(walk).toThrow(new XmlError('xml-ends-without', { mark: '</b' }));
  });
});
