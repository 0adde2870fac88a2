export { imcAnswers } from './imc-answers.ts';

import { tempFolder } from '../unit/electron/host/temp-folder.ts';
import { writeImcImages } from './imc-image.ts';

/** Two slides with three regions and one. */
export function imcFolder(): string {
  const root = tempFolder();
  writeImcImages(root);
  return root;
}
