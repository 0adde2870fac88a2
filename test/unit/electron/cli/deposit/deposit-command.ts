import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { imcAnswers, imcFolder } from '../../../../helpers/imc-folder.ts';
import { put } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';

/** The target that these tests check for, as the command's words. */
export const imc = ['--target', 'hubmap-imc', '--json'];
/** A file of the fixtures of deposits. */
export const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../../fixtures/deposit/${name}`, import.meta.url));

/** What `scopecard deposit` prints, line by line as JSON. */
export async function lines(...words: readonly string[]) {
  const { code, stdout } = await scopecard(['deposit', ...words]);
  return { code, lines: parseLines(stdout) };
}

/** A folder in which nothing is left to be answered. */
export async function answered(): Promise<string> {
  const root = imcFolder();
  const from = put(root, 'answers.json', JSON.stringify(imcAnswers));
  const { code, stderr } = await scopecard(['deposit', 'answer', root, '--from', from]);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/answers changed/)]);
  return root;
}

/** A written table's text. */
export const table = (root: string, name = 'imc-metadata.tsv') => readFileSync(join(root, 'deposit', name), 'utf8');
/** The cells of one column. */
export const cellsOf = (text: string, column: string) => {
  const [head = [], ...rows] = text.split('\n').map((line) => line.split('\t'));
  return rows.filter(({ length }) => length > 1).map((cells) => cells[head.indexOf(column)]);
};
