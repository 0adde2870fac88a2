import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Runs the built command line: on a user folder of its own, as another user, into a file where these are given. */
export function scopecard(
  words: readonly string[],
  cwd?: string,
  userFolder = home,
  user?: number,
  output?: string,
): Promise<Run> {
  const env = { ...process.env, SCOPECARD_HOME: userFolder };
  const into = output === undefined ? null : openSync(output, 'w');
  const child = spawn(process.execPath, [built('cli.js'), ...words], {
    env,
    stdio: ['ignore', into ?? 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
    ...(user !== undefined && { uid: user, gid: user }),
  });
  if (into !== null) closeSync(into);
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

/** The objects of NDJSON. */
export function parseLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
