import { checkRow } from '../../../shared/checks/checks.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { checkFieldRules } from '../../../shared/rules/field-rules.ts';
import { type Rules, rulesOf } from '../../../shared/rules/rules.ts';
import { readFolderRules } from '../../host/rules/folder-rules.ts';
import { readerVersion } from '../../host/worker/worker-url.ts';
import { userFolder } from '../../user-folder.ts';
import { cleanedUp } from '../context/cleaned-up.ts';
import type { ReadingContext } from '../context/reading-context.ts';
import { noImages } from '../output/counted.ts';
import { printable } from '../output/output.ts';
import { problemLine, problemLines } from '../output/problem-line.ts';
import type { ParquetFile, ScanCommand } from './arguments.ts';
import type { CopiedRow, EarlierRows } from './parquet/earlier-rows.ts';
import { readRowTags } from './print/row-tags.ts';
import { type PrintedRow, type ScanPrinter, scanPrinter } from './print/scan-printer.ts';
import type { FolderRows } from './rows/folder-rows.ts';
import { type NamedFolders, type NamedRoots, readNamedFolders } from './rows/named-folders.ts';
import type { RootChecks } from './rows/root-checks.ts';
import { WithinFolder } from './rows/within-folder.ts';

/** `scopecard scan`: one row per image, folder by folder, as they are read. */
export async function runScan(command: ScanCommand, context: ReadingContext): Promise<number> {
  if (!command.parquet) return printRows(command, context, scanPrinter(command.format, context.out));
  const beginning = tablePrinter(command.parquet, context);
  const abandon = async () => {
    const begun = await beginning;
    if (begun.ok) await begun.value.abandon?.();
  };
  return cleanedUp(abandon, async () => {
    const printer = await beginning;
    if (printer.ok) return printRows(command, context, printer.value);
    await context.messages.line(printable(fullText(printer.problem)));
    return 1;
  });
}

async function tablePrinter({ path }: ParquetFile, context: ReadingContext): Promise<Result<ScanPrinter>> {
  const origin = { reader: await readerVersion(), readAt: Date.now() };
  return (await import('./parquet/parquet-printer.ts')).parquetPrinter(path, origin, context);
}

async function printRows(command: ScanCommand, context: ReadingContext, printer: ScanPrinter): Promise<number> {
  try {
    const since = command.parquet?.since;
    const earlier = since === undefined ? null : await earlierRows(since);
    const run = new ScanRun(command, context, printer, earlier);
    const known = earlier ? (file: string, path: string) => earlier.known(file, path) : undefined;
    await readNamedFolders({ ...command, context, known }, run);
    return await run.end();
  } catch (error) {
    await printer.abandon?.();
    throw error;
  }
}

/** A scan that prints rows and keeps none. */
class ScanRun implements NamedFolders {
  readonly #command: ScanCommand;
  readonly #context: ReadingContext;
  readonly #printer: ScanPrinter;
  readonly #earlier: EarlierRows | null;
  readonly #within = new WithinFolder();
  /** Reported after the rows. */
  readonly #messages: string[] = [];
  #rules: { readonly root: string; readonly rules: Rules } | null = null;
  #hasErrors = false;
  #hasUnread = false;
  #hasImages = false;

  constructor(command: ScanCommand, context: ReadingContext, printer: ScanPrinter, earlier: EarlierRows | null) {
    this.#command = command;
    this.#context = context;
    this.#printer = printer;
    this.#earlier = earlier;
  }

  async folder(read: FolderRows, roots: NamedRoots, checks: RootChecks | null): Promise<void> {
    const copied = new Map<ImageRow, CopiedRow>();
    const folder = this.#earlier ? await withCopied(read, this.#earlier, copied) : read;
    checks?.add(folder.rows);
    this.#hasImages ||= folder.rows.length > 0;
    this.#hasUnread ||= folder.problems.some(({ severity }) => severity === 'error');
    this.#note(folder.problems, roots);
    const rules = await this.#rulesOf(roots);
    const { ofRows, others } = this.#within.take(folder, rules);
    this.#note(others, roots);
    const { from, tags, format, parquet } = this.#command;
    const isWhole = from || parquet || (roots.isOneOfSeveral && format !== 'csv');
    const rows: PrintedRow[] = [];
    for (const row of folder.rows) {
      const known = copied.get(row);
      const own = known ? [...known.problems, ...checkFieldRules(row, rules.fields)] : checkRow(row, rules);
      const problems = [...own, ...(ofRows.get(row.path) ?? [])];
      this.#hasErrors ||= problems.some(({ severity }) => severity === 'error');
      const tagsOfRow = tags ? await readRowTags(row, roots, this.#context.services.pool) : undefined;
      rows.push({
        row,
        problems,
        tags: tagsOfRow,
        root: isWhole ? roots.root : undefined,
        copied: known?.cells,
      });
    }
    await this.#printer.rows(rows);
    await this.#context.out.flush();
    // After the rows, since it looks at the folder.
    this.#context.witness?.saw(folder.rows, folder.problems);
    // A list may be so long that its problems would take all memory.
    if (from) await this.#report();
  }

  root(checks: RootChecks, roots: NamedRoots): void {
    this.#note(checks.problems(), roots);
  }

  async unread(problem: Problem): Promise<void> {
    this.#hasUnread = true;
    await this.#context.messages.line(printable(problemLine(problem, { root: '' })));
  }

  /** Prints the rest; returns the exit code. */
  async end(): Promise<number> {
    // A table's own summary has their number.
    if (!this.#hasImages && !this.#command.parquet) this.#messages.push(noImages(this.#hasUnread));
    const code = this.#hasUnread || (this.#hasErrors && this.#command.exitProblems) ? 1 : 0;
    const isPrinted = await this.#printer.end({ code, messages: this.#messages });
    await this.#context.out.flush();
    await this.#report();
    return isPrinted ? code : 1;
  }

  /** Reports the problems so far. */
  async #report(): Promise<void> {
    for (const message of this.#messages.splice(0)) await this.#context.messages.line(message);
  }

  /** The rules of a folder, read once for all below it. */
  async #rulesOf(roots: NamedRoots): Promise<Rules> {
    const { root } = roots;
    if (this.#rules?.root === root) return this.#rules.rules;
    const read = await readFolderRules(root, userFolder());
    this.#note(read.problems, roots);
    this.#rules = { root, rules: rulesOf(read) };
    return this.#rules.rules;
  }

  #note(problems: readonly Problem[], roots: NamedRoots): void {
    for (const line of problemLines(problems, roots)) this.#messages.push(printable(line));
    this.#hasErrors ||= problems.some(({ severity }) => severity === 'error');
  }
}

async function earlierRows(path: string): Promise<EarlierRows> {
  return (await import('./parquet/earlier-rows.ts')).EarlierRows.open(path, await readerVersion());
}

/** A folder with an earlier table's rows of its unchanged images, which are passed to `copied`. */
async function withCopied(
  folder: FolderRows,
  earlier: EarlierRows,
  copied: Map<ImageRow, CopiedRow>,
): Promise<FolderRows> {
  const rows: ImageRow[] = [];
  for (const row of folder.rows) {
    const known = await earlier.copied(row);
    if (known) copied.set(known.row, known);
    rows.push(known?.row ?? row);
  }
  return { ...folder, rows };
}
