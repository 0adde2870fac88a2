import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { answersName } from '../../../../shared/deposit/answers.ts';

/** Tells one content of a folder's answers file from another; empty where there is none. */
export function answersStamp(root: string): Promise<string> {
  return stat(join(root, answersName)).then(
    ({ ino, size, mtimeMs, ctimeMs }) => `${ino} ${size} ${mtimeMs} ${ctimeMs}`,
    () => '',
  );
}
