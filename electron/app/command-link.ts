import { execFile } from 'node:child_process';
import { readlink, symlink, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { problem } from '../../shared/problems/problem.ts';
import type { ReasonCode } from '../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../shared/problems/result.ts';
import { isFsError } from '../host/disk/fs-problem.ts';

/** Where macOS looks for commands that users install. */
const macCommand = '/usr/local/bin/scopecard';

/** Runs a shell command as administrator; the system asks for the password. */
export type AsAdministrator = (command: string) => Promise<void>;

const run = promisify(execFile);

/** Quotes any text for a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

async function askAdministrator(command: string): Promise<void> {
  await run('osascript', ['-e', `do shell script ${JSON.stringify(command)} with administrator privileges`]);
}

const refused: ReasonCode = 'command-refused';
const exists: ReasonCode = 'command-exists';

/** What is at the place of the link: nothing, a link of ours or another one, or something else. */
async function found(link: string): Promise<{ readonly target: string } | 'nothing' | 'other'> {
  try {
    return { target: await readlink(link) };
  } catch (error) {
    return isFsError(error) && error.code === 'ENOENT' ? 'nothing' : 'other';
  }
}

/**
 * Makes `link` lead to the launcher of the command line. An existing link is replaced if it leads to a Scopecard; a
 * file of another program stays. If the folder belongs to the system, the administrator’s password is needed.
 */
export async function installCommand(
  launcher: string,
  link: string = macCommand,
  asAdministrator: AsAdministrator = askAdministrator,
): Promise<Result<string>> {
  const there = await found(link);
  if (there === 'other' || (there !== 'nothing' && !/scopecard/i.test(there.target)))
    return fail(problem('command-not-installed', { path: link, reason: exists }));
  try {
    if (there !== 'nothing') await unlink(link);
    await symlink(launcher, link);
    return ok(link);
  } catch (error) {
    if (!isFsError(error)) throw error;
  }
  const command = `mkdir -p ${quoted(dirname(link))} && ln -sfn ${quoted(launcher)} ${quoted(link)}`;
  return asAdministrator(command).then(
    () => ok(link),
    () => fail(problem('command-not-installed', { path: link, reason: refused })),
  );
}
