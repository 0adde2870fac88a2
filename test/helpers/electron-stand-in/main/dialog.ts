import type * as Electron from 'electron';
import type { DialogAnswers } from '../topics.ts';
import { link } from './link.ts';

let answers: DialogAnswers = {};

/** What was shown, in order. */
export const shown: unknown[] = [];

link.handle('control.dialogs', (given: DialogAnswers) => {
  answers = given;
});

/** The options come last, with or without a window before them. */
const note = (args: readonly unknown[]): void => void shown.push(JSON.parse(JSON.stringify(args.at(-1))));

/** `electron.dialog`, answered as the test specifies; by default it cancels. */
export const dialog = {
  showOpenDialog: async (...args: readonly unknown[]) => {
    note(args);
    return { canceled: !answers.folder, filePaths: answers.folder ? [answers.folder] : [] };
  },
  showSaveDialog: async (...args: readonly unknown[]) => {
    note(args);
    return { canceled: !answers.file, filePath: answers.file ?? '' };
  },
  showMessageBox: async (...args: readonly unknown[]) => {
    note(args);
    return { response: answers.button ?? 0, checkboxChecked: false };
  },
  showMessageBoxSync: (...args: readonly unknown[]) => {
    note(args);
    return answers.button ?? 0;
  },
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}: ${content}\n`);
  },
} satisfies Pick<
  Electron.Dialog,
  'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox'
>;
