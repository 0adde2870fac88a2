import type { BrowserWindow, Dialog, MessageBoxSyncOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { chooseFolder, chooseSave, mayDiscard } from '../../../../electron/app/dialogs.ts';

const window = {} as BrowserWindow;

describe('the folder dialog', () => {
  const dialog = (canceled: boolean, filePaths: string[]) => ({
    showOpenDialog: async () => ({ canceled, filePaths }),
  });

  it('gives the folder', async () => expect(await chooseFolder(dialog(false, ['/data']), window)).toBe('/data'));
  it('gives null when cancelled', async () => expect(await chooseFolder(dialog(true, []), null)).toBeNull());
});

describe('the dialog for a new file', () => {
  const asked: unknown[] = [];
  const dialog = (canceled: boolean) => ({
    showSaveDialog: async (...args: unknown[]) => {
      asked.push(args.at(-1));
      return { canceled, filePath: '/data/table.csv' };
    },
  });

  it('proposes a name and gives the place', async () => {
    expect(await chooseSave(dialog(false), window, 'table.csv')).toBe('/data/table.csv');
    expect(asked[0]).toEqual({ defaultPath: 'table.csv', filters: [{ name: 'CSV', extensions: ['csv'] }] });
  });
  it('gives null when cancelled', async () => expect(await chooseSave(dialog(true), null, 'a.json')).toBeNull());
});

/** A minimized window that closes, and what happens to it. */
function closing() {
  const steps: string[] = [];
  const window = {
    isMinimized: () => true,
    restore: () => void steps.push('restored'),
    focus: () => void steps.push('focused'),
  };
  return { steps, window: window as unknown as BrowserWindow };
}

describe('the question before unsaved edits go', () => {
  it('keeps them unless they are discarded on purpose', () => {
    const asked: unknown[] = [];
    const answering = (button: number) => ({
      showMessageBoxSync: (...args: unknown[]) => {
        asked.push(args.at(-1));
        return button;
      },
    });
    const { window } = closing();
    expect(mayDiscard(answering(0), window, null)).toBe(false);
    expect(mayDiscard(answering(1), window, null)).toBe(true);
    expect(asked[0]).toMatchObject({ buttons: ['Keep editing', 'Discard'], defaultId: 0, cancelId: 0 });
  });

  it('shows which of several windows it is about, also a minimized one', () => {
    const { window, steps } = closing();
    const ask = (_: unknown, { message, detail }: MessageBoxSyncOptions) => steps.push(message, detail ?? '');
    mayDiscard({ showMessageBoxSync: ask as Dialog['showMessageBoxSync'] }, window, '/data/season');
    expect(steps.slice(0, 3)).toEqual(['restored', 'focused', 'There are unsaved edits in season.']);
    expect(steps[3]).toMatch(/^\/data\/season\n/);
  });
});
