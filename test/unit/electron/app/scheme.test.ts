import { describe, expect, it } from 'vitest';
import { answerPage, isAppAddress } from '../../../../electron/app/scheme.ts';
import type { PageFile } from '../../../../electron/host/http/page-files.ts';

const index: PageFile = { headers: { 'content-type': 'text/html' }, read: async () => new Uint8Array([60]) };
const files = new Map([['/', index]]);

describe('our own addresses', () => {
  it.each(['app://scopecard/', 'app://scopecard/assets/index.js', 'app://scopecard/?x#y'])('include %s', (address) => {
    expect(isAppAddress(address)).toBe(true);
  });

  it.each([
    'app://scopecard.evil/',
    'app://evil/',
    'app:scopecard',
    'http://scopecard/',
    'https://evil.example/app://scopecard/',
    'app://scopecard@evil/',
    'file:///app://scopecard/',
    'about:blank',
    'rubbish',
    '',
  ])('do not include "%s"', (address) => expect(isAppAddress(address)).toBe(false));
});

describe('the scheme', () => {
  it('serves the page with its policy', async () => {
    const answer = await answerPage(files, new Request('app://scopecard/'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('content-type')).toBe('text/html');
  });

  it.each(['app://scopecard/../../etc/passwd', 'app://scopecard/__proto__', 'app://evil/', 'app://scopecard//'])(
    'has nothing else: %s',
    async (url) => expect((await answerPage(files, new Request(url))).status).toBe(404),
  );

  it('is only read', async () => {
    const answer = await answerPage(files, new Request('app://scopecard/', { method: 'POST' }));
    expect(answer.status).toBe(404);
  });
});
