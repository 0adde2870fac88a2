import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { runCommandLine } from '../../../../electron/cli/run.ts';
import { built } from '../../../helpers/built.ts';

/** What a run of the program gave. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The user folder of whatever a test file runs. */
const home = mkdtempSync(join(tmpdir(), 'scopecard-test-home-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

/** A stream that keeps what is written to it. */
class Kept extends Writable {
  text = '';
  readonly #decoder = new StringDecoder('utf8');

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += this.#decoder.write(chunk);
    done();
  }
}

/**
 * Runs the command line within the test's own process, in a folder and on a user folder that are given. Commands run one
 * after another: the process has one working folder.
 */
export async function scopecard(words: readonly string[], cwd?: string, userFolder = home): Promise<Run> {
  const before = { cwd: process.cwd(), home: process.env.SCOPECARD_HOME };
  const streams = { stdout: new Kept(), stderr: new Kept() };
  process.env.SCOPECARD_HOME = userFolder;
  if (cwd !== undefined) process.chdir(cwd);
  try {
    const code = await runCommandLine(words, streams);
    return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
  } finally {
    process.chdir(before.cwd);
    if (before.home === undefined) delete process.env.SCOPECARD_HOME;
    else process.env.SCOPECARD_HOME = before.home;
  }
}

/** Runs the built command line as a process: as another user, into a file, with an input where these are given. */
export function scopecardProcess(
  words: readonly string[],
  cwd?: string,
  userFolder = home,
  user?: number,
  output?: string,
  input?: string,
): Promise<Run> {
  const env = { ...process.env, SCOPECARD_HOME: userFolder };
  const into = output === undefined ? null : openSync(output, 'w');
  const child = spawn(process.execPath, [built('scopecard.cjs'), ...words], {
    env,
    stdio: [input === undefined ? 'ignore' : 'pipe', into ?? 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
    ...(user !== undefined && { uid: user, gid: user }),
  });
  if (into !== null) closeSync(into);
  child.stdin?.end(input);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** The same with an input. */
export function scopecardPiped(words: readonly string[], input: string, cwd: string, userFolder = home): Promise<Run> {
  return scopecardProcess(words, cwd, userFolder, undefined, undefined, input);
}

/** The objects of NDJSON. */
export function parseLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
