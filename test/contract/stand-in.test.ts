import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bridge } from '../../electron/app/bridge.ts';
import { answeredChannel, eventChannel, requestChannel } from '../../electron/app/channels.ts';
import { built } from '../helpers/built.ts';
import { launchMain, type MainProcess } from '../helpers/electron-stand-in/launch.ts';
import { createPlainSurface, type PlainSurface } from '../helpers/electron-stand-in/plain-surface.ts';
import { type Preload, preloadParameters, runSandboxed } from '../helpers/electron-stand-in/sandboxed-preload.ts';
import type { Decisions } from '../helpers/electron-stand-in/topics.ts';
import { createWorld, type World } from '../helpers/world.ts';

interface Electron {
  readonly contextBridge: { exposeInMainWorld(name: string, value: unknown): void };
}

/** What a preload exposes of `value`. */
function exposed(value: unknown): unknown {
  let seen: unknown;
  const preload: Preload = (require) => (require('electron') as Electron).contextBridge.exposeInMainWorld('x', value);
  runSandboxed(preload, {
    expose: (_, copy) => {
      seen = copy;
    },
    invoke: async () => null,
    onMessage: () => {},
    pathOf: () => '',
  });
  return seen;
}

const nothing = { expose: () => {}, invoke: async () => null, onMessage: () => {}, pathOf: () => '' };

describe('the sandbox of the stand-in', () => {
  it.each(['fs', 'node:fs', 'child_process', './other.js', 'electron/main'])('has no module %s', (name) => {
    expect(() => runSandboxed((require) => void require(name), nothing)).toThrow('module not found');
  });

  it('passes copies, not the originals', () => {
    const inner = { list: [1, { deep: true }] };
    const copy = exposed({ inner }) as { inner: typeof inner };
    expect(copy.inner).toEqual(inner);
    expect(copy.inner).not.toBe(inner);
    expect(Object.isFrozen(copy.inner.list)).toBe(true);
  });

  it('leaves prototypes behind', () => {
    class Secret {
      readonly shown = 1;
      hidden(): void {}
    }
    const copy = exposed({ get: () => new Secret() }) as { get(): object };
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(() => exposed({ key: Symbol('no') })).toThrow('could not be cloned');
  });
});

describe('the preload', () => {
  it('gives an answer only after the events that were sent before it, even if they arrive later', async () => {
    const preload = compileFunction(readFileSync(built('preload.cjs'), 'utf8'), [...preloadParameters]) as Preload;
    let bridge: Bridge | null = null;
    let hear: (channel: string, args: readonly unknown[]) => void = () => {};
    const marks: unknown[] = [];
    runSandboxed(preload, {
      ...nothing,
      expose: (_, value) => {
        bridge = value as Bridge;
      },
      invoke: async (_, args) => {
        marks.push(args[2]);
        return { ok: true, value: args[0] };
      },
      onMessage: (listener) => {
        hear = listener;
      },
    });
    const { request, on } = bridge as unknown as Bridge;
    const order: unknown[] = [];
    on('scan.progress', () => order.push('event'));
    const answers = (['app.info', 'folder.scan'] as const).map(async (name) => {
      await request(name, {} as never);
      order.push(name);
    });
    await new Promise((resolve) => setTimeout(resolve));
    hear(answeredChannel, ['mark of an earlier page']);
    hear(answeredChannel, [marks[0]]);
    await answers[0];
    hear(eventChannel, ['scan.progress', {}]);
    hear(answeredChannel, [marks[1]]);
    await answers[1];
    expect(order).toEqual(['app.info', 'event', 'folder.scan']);
  });
});

describe('the main process on the stand-in', () => {
  let world: World;
  let main: MainProcess;
  let surface: PlainSurface | undefined;

  beforeAll(async () => {
    world = await createWorld();
    main = await launchMain([], world.env, (link) => {
      surface = createPlainSurface(link, requestChannel);
      return surface;
    });
    await surface?.exposed;
  });

  afterAll(async () => {
    await main.kill();
    world.dispose();
  });

  it('answers no channel but ours', async () => {
    await expect(surface?.invoke({ channel: 'shell' })).rejects.toThrow("No handler registered for 'shell'");
  });

  it.each([{ url: 'https://evil.example/' }, { mainFrame: false }])('refuses a sender such as %j', async (sender) => {
    expect(await surface?.invoke({ args: ['app.info', {}], ...sender })).toMatchObject({ ok: false });
    expect(await surface?.invoke({ args: ['app.info', {}] })).toMatchObject({ ok: true });
  });

  it('has a menu of every command and the usual roles', async () => {
    const { menu } = (await main.link.ask('control.decisions')) as Decisions;
    expect(menu).toEqual(expect.arrayContaining(['edits.save', 'view.palette', 'copy', 'paste', 'zoomIn']));
  });

  it('yields to the first process, and exits with 0', async () => {
    const second = await launchMain([world.folder], world.env, (link) => createPlainSurface(link, requestChannel));
    expect(await second.ended).toBe(0);
  });
});
