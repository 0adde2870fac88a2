import { fullText } from '../../../shared/problems/wording.ts';
import { type Replaceable, whyNotWritable, writeUserFile } from '../../host/disk/user-file.ts';
import { stoppable } from '../../stoppable.ts';
import type { Outputs } from '../context/reading-context.ts';
import { Gathered } from '../output/gathered.ts';
import { Output, printable } from '../output/output.ts';

/** A file that the user named. */
export interface ExportFile {
  readonly path: string;
  /** Replaces a file of another kind too. */
  readonly force: boolean;
}

/**
 * Makes a table for a file with `make`, whose messages end with the summary of a table that was written; not where it could not be
 * written in any case, because reading a folder may take minutes.
 */
export async function forFile(file: ExportFile, { messages }: Outputs, make: () => Promise<number>): Promise<number> {
  const refusal = await whyNotWritable(file.path, replaceableBy(file));
  if (!refusal) return make();
  await messages.line(printable(fullText(refusal)));
  return 1;
}

/** What a table may replace. */
export function replaceableBy({ force }: Pick<ExportFile, 'force'>): Replaceable {
  return force ? 'files' : 'tables';
}

/** Writes what `print` prints into a file, whole or not at all. The last line of its messages is the summary of a table that was written. */
export async function intoFile(
  file: ExportFile,
  { messages }: Outputs,
  print: (outputs: Outputs) => Promise<number>,
): Promise<number> {
  const [table, said] = [new Gathered(), new Gathered()];
  const outputs = { out: new Output(table), messages: new Output(said) };
  const code = await print(outputs);
  await outputs.out.flush();
  await outputs.messages.flush();
  const written = await stoppable(() => writeUserFile(file.path, table.bytes(), replaceableBy(file)));
  const lines = said.bytes().toString().split('\n').slice(0, -1);
  const shown = written.ok ? lines : [...lines.slice(0, -1), printable(fullText(written.problem))];
  for (const line of shown) await messages.line(line);
  return written.ok ? code : 1;
}
