import type { BrowserWindow } from 'electron';
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

describe('the question before unsaved edits go', () => {
  it('keeps them unless they are discarded on purpose', () => {
    const asked: unknown[] = [];
    const answering = (button: number) => ({
      showMessageBoxSync: (...args: unknown[]) => {
        asked.push(args.at(-1));
        return button;
      },
    });
    expect(mayDiscard(answering(0), window)).toBe(false);
    expect(mayDiscard(answering(1), window)).toBe(true);
    expect(asked[0]).toMatchObject({ buttons: ['Keep editing', 'Discard'], defaultId: 0, cancelId: 0 });
  });
});
