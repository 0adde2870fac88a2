import { checkRow } from '../../shared/checks/checks.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Roots } from '../host/worker/roots.ts';
import type { CommandContext } from './context.ts';
import type { FolderRows } from './folder-rows.ts';
import { type NamedFolders, readNamedFolders } from './named-folders.ts';
import { printable } from './output.ts';
import { problemLine } from './problem-line.ts';
import type { RootChecks } from './root-checks.ts';
import { readRowTags } from './row-tags.ts';
import type { ScanCommand } from './scan-arguments.ts';
import { type PrintedRow, type ScanPrinter, scanPrinter } from './scan-printer.ts';
import { WithinFolder } from './within-folder.ts';

/** `scopecard scan`: one row per image, folder by folder, as they are read. */
export async function runScan(command: ScanCommand, context: CommandContext): Promise<number> {
  const run = new ScanRun(command, context);
  await readNamedFolders({ ...command, context }, run);
  return run.end();
}

/** A scan that prints what it takes and keeps no row. */
class ScanRun implements NamedFolders {
  readonly #command: ScanCommand;
  readonly #context: CommandContext;
  readonly #printer: ScanPrinter;
  readonly #within = new WithinFolder();
  /** Told at the end: the rows come first. */
  readonly #problems: Problem[] = [];
  #hasErrors = false;
  #hasUnread = false;

  constructor(command: ScanCommand, context: CommandContext) {
    this.#command = command;
    this.#context = context;
    this.#printer = scanPrinter(command.format, context.out);
  }

  async folder(folder: FolderRows, roots: Roots, checks: RootChecks | null): Promise<void> {
    checks?.add(folder.rows);
    this.#hasUnread ||= folder.problems.some(({ severity }) => severity === 'error');
    this.#note(folder.problems);
    const { ofRows, others } = this.#within.take(folder);
    this.#note(others);
    const { from, tags } = this.#command;
    const rows: PrintedRow[] = [];
    for (const row of folder.rows) {
      const problems = [...checkRow(row), ...(ofRows.get(row.path) ?? [])];
      this.#hasErrors ||= problems.some(({ severity }) => severity === 'error');
      const read = tags ? await readRowTags(row, roots, this.#context.services.pool) : undefined;
      rows.push({ row, problems, tags: read, root: from && roots.root });
    }
    await this.#printer.rows(rows);
    await this.#context.out.flush();
  }

  root(checks: RootChecks): void {
    this.#note(checks.problems());
  }

  async unread(problem: Problem): Promise<void> {
    this.#hasUnread = true;
    await this.#context.messages.line(printable(problemLine(problem)));
  }

  /** Prints what is left; the exit code. */
  async end(): Promise<number> {
    await this.#printer.end();
    await this.#context.out.flush();
    for (const problem of this.#problems) await this.#context.messages.line(printable(problemLine(problem)));
    return this.#hasUnread || (this.#hasErrors && this.#command.exitProblems) ? 1 : 0;
  }

  #note(problems: readonly Problem[]): void {
    this.#problems.push(...problems);
    this.#hasErrors ||= problems.some(({ severity }) => severity === 'error');
  }
}
