import { resolve } from 'node:path';
import { fullText } from '../../../shared/problems/wording.ts';
import { inFileWords } from '../../host/disk/file-words.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { writeSampleFolder } from '../../host/sample/sample.ts';
import type { CommandContext } from '../context/context.ts';

/** `scopecard sample`: writes the sample folder. */
export async function runSample(folder: string, { messages }: CommandContext): Promise<number> {
  const target = resolve(folder);
  const written = await attempt(target, () => writeSampleFolder(target));
  await messages.line(written.ok ? `The sample folder is ${target}.` : fullText(inFileWords(written.problem)));
  return written.ok ? 0 : 1;
}
