import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { textAt } from './text-at.ts';

/** Text of all journals of a user. */
export function journalled(home: string): string {
  const folder = join(home, 'journal');
  if (!existsSync(folder)) return '';
  const texts = readdirSync(folder).map((name) => textAt(join(folder, name)));
  return texts.join('');
}
