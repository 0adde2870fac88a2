import { describe, expect, it } from 'vitest';
import { isFromPage } from '../../../../electron/app/senders.ts';

const mainFrame = { url: 'app://scopecard/' };
const message = { sender: { mainFrame }, senderFrame: mainFrame };

describe('a message to the host', () => {
  it('is heard from the main frame of our page', () => expect(isFromPage(message)).toBe(true));

  it.each([
    ['a frame inside', { ...message, senderFrame: { url: 'app://scopecard/' } }],
    ['no frame', { ...message, senderFrame: null }],
    ['another page', { sender: { mainFrame: { url: 'https://evil.example/' } }, senderFrame: null }],
  ])('is refused from %s', (_, other) => expect(isFromPage(other)).toBe(false));

  it('is refused from our window on another page', () => {
    const frame = { url: 'https://evil.example/' };
    expect(isFromPage({ sender: { mainFrame: frame }, senderFrame: frame })).toBe(false);
  });
});
