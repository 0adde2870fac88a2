import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { textAt } from './text-at.ts';

/** Text of all journals of a user, in one of the folders of journals; a temporary file is not yet safe from a crash. */
export function journalled(home: string, name: 'journal' | 'typed-answers' = 'journal'): string {
  const folder = join(home, name);
  if (!existsSync(folder)) return '';
  const journals = readdirSync(folder).filter((file) => file.endsWith('.journal'));
  return journals.map((file) => textAt(join(folder, file))).join('');
}
