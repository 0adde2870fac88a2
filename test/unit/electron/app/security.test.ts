import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { closeNetwork, confineAll, fetchNoDictionaries, refusePermissions } from '../../../../electron/app/security.ts';

class Contents extends EventEmitter {
  openHandler: (() => { action: string }) | undefined;
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
  prevented(name: string, details: object): boolean {
    let prevented = false;
    this.emit(name, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  }
}

describe('whatever page is made', () => {
  const app = new EventEmitter();
  const contents = new Contents();
  confineAll(app as unknown as App);
  app.emit('web-contents-created', {}, contents as unknown as WebContents);

  it.each([
    ['will-navigate', { url: 'https://evil.example/' }],
    ['will-navigate', { url: 'file:///etc/passwd' }],
    ['will-redirect', { url: 'https://evil.example/' }],
    ['will-frame-navigate', { url: 'app://scopecard/', isMainFrame: false }],
    ['will-attach-webview', {}],
  ])('is kept from %s %j', (name, details) => expect(contents.prevented(name, details)).toBe(true));

  it('may load itself again', () => {
    expect(contents.prevented('will-navigate', { url: 'app://scopecard/' })).toBe(false);
  });

  it('opens no window', () => expect(contents.openHandler?.()).toEqual({ action: 'deny' }));
});

describe('Chromium', () => {
  it('finds no address and fetches no dictionary', () => {
    const told: unknown[] = [];
    closeNetwork({ appendSwitch: (...words) => void told.push(words) });
    fetchNoDictionaries({ setSpellCheckerLanguages: (languages) => void told.push(languages) });
    expect(told).toEqual([['host-resolver-rules', 'MAP * ~NOTFOUND'], []]);
  });
});

describe('permissions', () => {
  /** What is answered when a page asks, when it checks, and when it wants a device. */
  function answersTo(permission: string, address: string, isMainFrame = true): readonly unknown[] {
    const answers: unknown[] = [];
    const frame = { requestingUrl: address, isMainFrame };
    type Answer = (granted: boolean) => void;
    refusePermissions({
      setPermissionRequestHandler: (handler: (a: null, b: string, answer: Answer, details: object) => void) =>
        handler(null, permission, (granted) => answers.push(granted), frame),
      setPermissionCheckHandler: (handler: (a: null, b: string, origin: string, details: object) => boolean) =>
        answers.push(handler(null, permission, address, frame)),
      setDevicePermissionHandler: (handler: () => boolean) => answers.push(handler()),
    } as unknown as Session);
    return answers;
  }

  it.each(['media', 'geolocation', 'notifications', 'display-capture'])('are refused, asked or checked: %s', (name) =>
    expect(answersTo(name, 'app://scopecard/')).toEqual([false, false, false]),
  );

  it.each(['clipboard-sanitized-write', 'clipboard-read'])('let the program’s own page copy and paste: %s', (name) => {
    expect(answersTo(name, 'app://scopecard/')).toEqual([true, true, false]);
    expect(answersTo(name, 'https://evil.example/')).toEqual([false, false, false]);
    expect(answersTo(name, 'app://scopecard/', false)).toEqual([false, false, false]);
  });
});
