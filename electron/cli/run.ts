import type { Writable } from 'node:stream';
import { assertNever } from '../../shared/basics/assert-never.ts';
import { reasonText } from '../../shared/problems/reasons.ts';
import { fsReason, isFsError } from '../host/disk/fs-problem.ts';
import { userFolder } from '../user-folder.ts';
import { type Command, helpFor, parseCommand } from './arguments.ts';
import { typingHint } from './command/typing-hint.ts';
import { UnreadError, UsageError } from './command/usage.ts';
import type { CommandContext } from './context/context.ts';
import type { Outputs, ReadingContext } from './context/reading-context.ts';
import type { ComparedFolder } from './kept/compared-folder.ts';
import { folderNamed } from './listing/folder-named.ts';
import { Output } from './output/output.ts';
import type { ParquetFile } from './scan/arguments.ts';
import { runShortly, runSmall } from './short-run.ts';

/** Where a command writes. */
export interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Runs the command line and gives the exit code (README, Command line). */
export async function runCommandLine(words: readonly string[], streams: Streams = process): Promise<number> {
  const outputs = { out: new Output(streams.stdout), messages: new Output(streams.stderr) };
  try {
    return await endOutput(await runCommand(readCommand(words), outputs), outputs);
  } catch (error) {
    const expected = expectedError(error);
    if (!expected) throw error;
    const hint = error instanceof UsageError ? await typingHint(words) : '';
    await outputs.messages.line(`scopecard: ${expected.text}${hint}`);
    return endOutput(expected.code, outputs);
  } finally {
    await outputs.messages.flush();
  }
}

/** The command that the words name. @throws UsageError that also names the help */
function readCommand(words: readonly string[]): Command {
  try {
    return parseCommand(words);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${error.message} See ${helpFor(words[0])}.`) : error;
  }
}

/** The exit code once all output is written; losing output is reported, and is a failure. */
async function endOutput(code: number, { out, messages }: Outputs): Promise<number> {
  await out.flush();
  await messages.flush();
  const { failure } = out;
  if (failure) await messages.line(`scopecard: the output could not be written: ${outputReason(failure)}.`);
  return (failure || messages.failure) && code === 0 ? 1 : code;
}

function outputReason(error: NodeJS.ErrnoException): string {
  return isFsError(error) ? fsReason(error) : error.message;
}

/** An error that the user can act on; null for a bug. */
function expectedError(error: unknown): { readonly text: string; readonly code: number } | null {
  if (error instanceof UsageError) return { text: error.message, code: 2 };
  if (error instanceof UnreadError) return { text: error.message, code: 1 };
  // The program's own modules are files too.
  const code = systemCode(error);
  if (code !== 'EMFILE' && code !== 'ENFILE') return null;
  return { text: `${reasonText(code)}. Allow more of them (ulimit -n 256), then try again.`, code: 1 };
}

/** The system's code of an error; of a thread that could not be started, newer versions of Node give it in the message only. */
function systemCode(error: unknown): string | null {
  if (isFsError(error)) return error.code;
  const isThread = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_INIT_FAILED';
  return isThread ? (/E[A-Z]+$/.exec(error.message)?.[0] ?? null) : null;
}

async function helpOf(command: string | null): Promise<string> {
  const { commandHelp, helpText } = await import('./help.ts');
  return command === null ? helpText() : commandHelp(command);
}

/** Each command's code is loaded on demand: a scan need not wait for the server's. */
async function runCommand(command: Command, outputs: Outputs): Promise<number> {
  switch (command.name) {
    case 'version':
      await outputs.out.line(__VERSION__);
      return 0;
    case 'help':
      await outputs.out.text(await helpOf(command.of));
      return 0;
    case 'open':
      if (command.folder !== null) await folderNamed(command.folder);
      return (await import('../open-app.ts')).openApp(command);
    case 'serve':
      if (command.folder !== null) await folderNamed(command.folder);
      return (await import('../serve.ts')).serve(command);
    case 'columns':
      await outputs.out.text((await import('../../shared/csv/row-columns.ts')).columnsCsv());
      return 0;
    case 'scan':
    case 'check':
    case 'export':
    case 'folders': {
      const { withReading } = await import('./context/reading-context.ts');
      return withReading(outputs, (context) => runReading(command, context));
    }
    default: {
      const { withServices } = await import('./context/context.ts');
      return withServices(outputs, (context) => runOnImages(command, context));
    }
  }
}

type NamedCommand<N> = Extract<Command, { readonly name: N }>;
type ImageCommand = NamedCommand<'scan' | 'check' | 'export'>;
type ReadingCommand = ImageCommand | NamedCommand<'folders'>;

async function runReading(command: ReadingCommand, context: ReadingContext): Promise<number> {
  if (command.name === 'folders') return (await import('./scan/folders.ts')).runFolders(command, context);
  if (command.name !== 'export' || command.out === null) return runOnFolder(command, context);
  const file = { path: command.out, force: command.force };
  const { forFile, intoFile } = await import('./table/export-file.ts');
  return forFile(file, context, () =>
    command.format === 'xlsx'
      ? runOnFolder(command, context)
      : intoFile(file, context, (outputs) => runOnFolder(command, { ...context, ...outputs })),
  );
}

async function runOnFolder(command: ImageCommand, context: ReadingContext): Promise<number> {
  const folder = await folderCompared(command);
  if (!folder) return readImages(command, context);
  if (command.name === 'scan' && command.parquet) return runTable(command, command.parquet, folder, context);
  return runKept(command, folder, context);
}

/** What the command reads, where that is one folder: an unchanged one need not be read. */
async function folderCompared(command: ImageCommand): Promise<ComparedFolder | null> {
  if (command.name === 'scan' && command.from) return null;
  if (command.name === 'export' && command.format === 'xlsx') return null;
  const [path, ...others] = command.name === 'export' ? [command.folder] : command.paths;
  if (path === undefined || others.length > 0) return null;
  // Where a table is written, and what from, does not change what is in it.
  const compared = command.name === 'scan' && command.parquet ? { name: 'scan --parquet' } : command;
  return (await import('./kept/compared-folder.ts')).ComparedFolder.of(compared, path, userFolder());
}

async function runTable(
  command: ImageCommand,
  table: ParquetFile,
  folder: ComparedFolder,
  context: ReadingContext,
): Promise<number> {
  const { copyUnchanged } = await import('./scan/parquet/unchanged-table.ts');
  const code = await copyUnchanged(table, folder, context.messages);
  return code ?? readImages(command, { ...context, witness: folder.witness(context.services.pool) });
}

async function runKept(command: ImageCommand, folder: ComparedFolder, context: ReadingContext): Promise<number> {
  const kept = new (await import('./kept/kept-output.ts')).KeptOutput(folder, command, userFolder());
  const code = await kept.printAgain(context);
  return code ?? kept.keep(context, (witness) => readImages(command, { ...context, witness }));
}

async function readImages(command: ImageCommand, context: ReadingContext): Promise<number> {
  runShortly();
  if (command.name !== 'export') runSmall();
  // The reading thread starts while this one loads the rest.
  context.services.pool.warmUp();
  switch (command.name) {
    case 'scan':
      return (await import('./scan/scan.ts')).runScan(command, context);
    case 'check':
      return (await import('./scan/check.ts')).runCheck(command, context);
    case 'export':
      return (await import('./table/export.ts')).runExport(command, context);
    default:
      return assertNever(command);
  }
}

type OtherCommand = Exclude<Command, ReadingCommand | NamedCommand<'version' | 'help' | 'columns' | 'open' | 'serve'>>;

async function runOnImages(command: OtherCommand, context: CommandContext): Promise<number> {
  switch (command.name) {
    case 'set':
      return (await import('./edit/set.ts')).runSet(command, context);
    case 'fill':
      return (await import('./edit/fill.ts')).runFill(command, context);
    case 'import':
      return (await import('./table/import.ts')).runImport(command, context);
    case 'preview':
      return (await import('./preview/preview.ts')).runPreview(command, context);
    case 'deposit':
      runSmall();
      return (await import('./deposit/deposit.ts')).runDeposit(command, context);
    case 'undo':
      return (await import('./undo/undo.ts')).runUndo(command, context);
    case 'restore':
      return (await import('./undo/restore.ts')).runRestore(command, context);
    case 'sample':
      return (await import('./application/sample.ts')).runSample(command.folder, context);
    default:
      return assertNever(command);
  }
}
