import { describe, expect, it } from 'vitest';
import { createWindowHost } from '../../../../electron/app/window-host.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../../shared/problems/result.ts';

const target = { folder: '/data', images: ['a.tif'] };
const other = { folder: '/other', images: [] };

function sharedHost() {
  const forgotten: string[][] = [];
  const connected = new Set<string>();
  const asking = new Set<string | undefined>();
  const asked: string[] = [];
  const gone = new Set<unknown>(['/gone']);
  const request = async (name: string, args: unknown, window?: string): Promise<Result<unknown>> => {
    asking.add(window);
    asked.push(name);
    if (name === 'app.info') return ok({ version: '1', start: null });
    const { path } = args as { path: string };
    if (name === 'folder.open' && gone.has(path)) return fail(problem('not-found', { path }));
    return ok({ id: `id of ${path}`, path, name: '' });
  };
  return {
    forgotten,
    connected,
    asking,
    asked,
    gone,
    request,
    connectWindow: (window: string) => {
      connected.add(window);
      return () => void connected.delete(window);
    },
    forgetUnsaved: async (windows: ReadonlySet<string>) => void forgotten.push([...windows]),
  };
}

describe('the host of one window', () => {
  it('gives the window its own start', async () => {
    const host = createWindowHost(sharedHost(), target);
    expect(host.folder()).toBe('/data');
    expect(await host.request('app.info', {})).toEqual(ok({ version: '1', start: target }));
  });

  it('accepts another start until the window has asked for it', async () => {
    const host = createWindowHost(sharedHost(), null);
    expect(host.startWith(other)).toBe(true);
    expect(await host.request('app.info', {})).toMatchObject({ value: { start: other } });
    expect(host.startWith(target)).toBe(false);
    expect(host.folder()).toBe('/other');
  });

  it('opens the target that it was given last before it has started', async () => {
    const host = createWindowHost(sharedHost(), { folder: '/data', images: [] });
    host.startWith(target);
    expect(await host.request('app.info', {})).toMatchObject({ value: { start: target } });
  });

  it('knows the folder that the window opened, and returns to it when the page is loaded again', async () => {
    const host = createWindowHost(sharedHost(), target);
    await host.request('folder.open', { path: '/chosen' });
    await host.request('folder.scan', { folder: 'id of /chosen' });
    await host.request('folder.open', { path: '/gone' });
    expect(host.folder()).toBe('/chosen');
    expect(host.shows('id of /chosen')).toBe(true);
    expect(await host.request('app.info', {})).toMatchObject({ value: { start: { folder: '/chosen', images: [] } } });
  });

  it('has no folder where its first one could not be opened', async () => {
    const host = createWindowHost(sharedHost(), { folder: '/gone', images: [] });
    await host.request('app.info', {});
    await host.request('folder.open', { path: '/gone' });
    expect(host.folder()).toBeNull();
  });

  it('keeps its first folder while another one cannot be opened', async () => {
    const host = createWindowHost(sharedHost(), target);
    await host.request('folder.open', { path: '/gone' });
    expect(host.folder()).toBe('/data');
  });

  it('keeps the folder that it shows while that cannot be opened again', async () => {
    const shared = sharedHost();
    const host = createWindowHost(shared, target);
    await host.request('folder.open', { path: '/drive' });
    await host.request('folder.scan', { folder: 'id of /drive' });
    shared.gone.add('/drive');
    await host.request('folder.open', { path: '/drive' });
    expect(host.folder()).toBe('/drive');
  });

  it('tells when a save has ended, since one that was stopped has not come to the end of its progress', async () => {
    const saved: string[] = [];
    const host = createWindowHost(sharedHost(), null, { onSaved: (folder) => saved.push(folder) });
    for (const name of ['edits.save', 'edits.cancelSave', 'history.undo', 'history.writeLastSaved', 'folder.scan'])
      await host.request(name, { folder: name });
    await host.request('edits.save', {});
    expect(saved).toEqual(['edits.save', 'history.undo', 'history.writeLastSaved']);
  });

  it('does not take a folder for the window’s own that answered too late for it', async () => {
    const shown: string[] = [];
    const host = createWindowHost(sharedHost(), null, { onOpened: ({ path }) => shown.push(path) });
    await host.request('folder.open', { path: '/chosen' });
    await host.request('folder.scan', { folder: 'id of /chosen' });
    await host.request('folder.open', { path: '/late' });
    // The window reads its folder again.
    await host.request('folder.scan', { folder: 'id of /chosen' });
    await host.request('folder.scan', { folder: 7 });
    expect([host.folder(), shown]).toEqual(['/chosen', ['/chosen']]);
  });

  it('is connected under one name, whatever page is loaded, until it is closed', async () => {
    const shared = sharedHost();
    const host = createWindowHost(shared, null);
    for (const _ of ['first load', 'second load']) await host.request('app.info', {});
    expect(shared.connected).toEqual(shared.asking);
    expect(shared.connected.size).toBe(1);
    host.close();
    expect(shared.connected.size).toBe(0);
  });

  it('discards the unsaved edits of its own pages only', async () => {
    const shared = sharedHost();
    const host = createWindowHost(shared, null);
    for (const window of ['first', 'reloaded', 'reloaded']) await host.request('journal.write', { window });
    await host.request('journal.write', 'not an object');
    await host.forgetUnsaved();
    expect(shared.forgotten).toEqual([['first', 'reloaded']]);
  });

  it('journals nothing of a page whose edits were discarded, and again of the next page', async () => {
    const shared = sharedHost();
    const host = createWindowHost(shared, null);
    await host.forgetUnsaved();
    // What the page still asks, such as to keep its layout, is not its end.
    await host.request('settings.update', {});
    expect(await host.request('journal.write', { window: 'first' })).toEqual(ok(null));
    expect(shared.asked.splice(0)).toEqual(['settings.update']);
    await host.request('app.info', {});
    await host.request('journal.write', { window: 'reloaded' });
    expect(shared.asked).toEqual(['app.info', 'journal.write']);
  });
});
