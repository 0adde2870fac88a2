import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml, html } from '../../../../../shared/deposit/report/html.ts';

describe('markup', () => {
  test('text is escaped, markup is not, lists stand one after the other', () => {
    const names = ['<b>', 'a & "b"'];
    expect(html`<ul title="${names[1] ?? ''}">${names.map((name) => html`<li>${name}</li>`)}</ul>`.text).toBe(
      '<ul title="a &amp; &quot;b&quot;"><li>&lt;b&gt;</li><li>a &amp; &quot;b&quot;</li></ul>',
    );
    expect(html`${null}${1234}${[]}`.text).toBe('1,234');
  });

  test('invisible characters are shown by number, line breaks as blanks', () => {
    expect(escapeHtml('a\u202efit.exe')).toBe('a[U+202E]fit.exe');
    expect(escapeHtml('a\0b\u200bc\ud800')).toBe('a[U+0000]b[U+200B]c[U+D800]');
    expect(escapeHtml('a\nb\tc')).toBe('a b c');
    expect(escapeHtml('5 µm, 日本, 👩🏽‍🔬')).toContain('5 µm, 日本');
  });

  test('whatever a text contains, it opens no tag, closes no attribute and hides nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }), (codes) => {
        const text = String.fromCharCode(...codes, ...codes.map((code) => code % 128));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
        expect(escapeHtml(text)).not.toMatch(/[<>"'\u0000-\u001f\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 500 },
    );
  });
});
