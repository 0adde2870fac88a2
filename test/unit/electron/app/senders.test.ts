import { describe, expect, it } from 'vitest';
import { createTrustedSenders } from '../../../../electron/app/senders.ts';

const mainFrame = { url: 'app://scopecard/' };
const message = { sender: { id: 7, mainFrame }, senderFrame: mainFrame };

describe('a message to the host', () => {
  const senders = createTrustedSenders();
  senders.add(7);

  it('is heard from the main frame of our window on our page', () => expect(senders.trusts(message)).toBe(true));

  it.each([
    ['another window', { ...message, sender: { id: 8, mainFrame } }],
    ['a frame inside', { ...message, senderFrame: { url: 'app://scopecard/' } }],
    ['no frame', { ...message, senderFrame: null }],
    ['another page', { sender: { id: 7, mainFrame: { url: 'https://evil.example/' } }, senderFrame: null }],
  ])('is refused from %s', (_, other) => expect(senders.trusts(other)).toBe(false));

  it('is refused from our window on another page', () => {
    const frame = { url: 'https://evil.example/' };
    expect(senders.trusts({ sender: { id: 7, mainFrame: frame }, senderFrame: frame })).toBe(false);
  });

  it('is refused once the window is gone', () => {
    senders.delete(7);
    expect(senders.trusts(message)).toBe(false);
  });
});
