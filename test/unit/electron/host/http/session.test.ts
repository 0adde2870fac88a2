import { describe, expect, it } from 'vitest';
import { createEventLog } from '../../../../../electron/host/http/event-log.ts';
import { createSecret, sameSecret } from '../../../../../electron/host/http/secret.ts';
import { createSession } from '../../../../../electron/host/http/session.ts';

describe('secrets', () => {
  it('are 32 bytes and never the same', () => {
    const secrets = Array.from({ length: 50 }, createSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  });

  it('are compared at any length', () => {
    expect(sameSecret('abc', 'abc')).toBe(true);
    expect(sameSecret('abc', 'abcd')).toBe(false);
    expect(sameSecret('', 'é')).toBe(false);
  });
});

describe('a session', () => {
  const session = createSession(4000);
  const { cookie: given, key } = session.exchange(session.token()) ?? { cookie: '', key: '' };
  const cookie = given.split(';')[0] ?? '';

  it('knows its cookie among others', () => {
    expect(session.knows({ cookie: `a=b; ${cookie}; scopecard-4001=x` })).toBe(true);
    expect(session.knows({ cookie: `${cookie}x` })).toBe(false);
    expect(session.knows({ cookie: 'scopecard-4000=' })).toBe(false);
    expect(session.knows({})).toBe(false);
  });

  it('accepts no one without the key', () => {
    expect(session.accepts({ cookie, 'x-scopecard-key': key })).toBe(true);
    expect(session.accepts({ cookie })).toBe(false);
    expect(session.accepts({ cookie, 'x-scopecard-key': '' })).toBe(false);
    expect(session.accepts({ 'x-scopecard-key': key })).toBe(false);
  });

  it('does not take the cookie of another server', () => {
    expect(createSession(4000).knows({ cookie })).toBe(false);
  });
});

describe('the event log', () => {
  it('returns missed events, as far as they are kept', () => {
    const log = createEventLog(60);
    for (let found = 1; found <= 5; found++) log.add('command', { id: 'edits.save', found });
    expect(log.last()).toBe(5);
    expect(log.since(4).map(({ id }) => id)).toEqual([5]);
    expect(log.since(0).map(({ id }) => id)).toEqual([4, 5]);
    expect(log.since(5)).toEqual([]);
    expect([0, 2, 3, 4, 5].map((id) => log.lacksAfter(id))).toEqual([true, true, false, false, false]);
  });
});
