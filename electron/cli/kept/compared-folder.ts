import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { runToEnd } from '../../../shared/basics/pauses.ts';
import { isFolderImageName } from '../../../shared/image/image-name.ts';
import { realPath } from '../../host/disk/real-path.ts';
import { pathAsSpelled } from '../../host/disk/spelled-path.ts';
import { readFolderRules } from '../../host/rules/folder-rules.ts';
import { settleMs } from '../../host/scan/known-rows.ts';
import type { HeaderPool } from '../../host/worker/pool.ts';
import { readerVersion } from '../../host/worker/worker-url.ts';
import type { Seen } from '../context/reading-context.ts';
import { folderState } from './folder-state.ts';
import { RunWitness } from './run-witness.ts';

/** What is read, by whom. */
interface Comparison {
  /** With everything in it that changes what the command gives. */
  readonly command: object;
  readonly root: string;
  readonly userFolder: string;
}

/** The folder that a command reads, compared with what an earlier run saw. */
export class ComparedFolder {
  readonly #comparison: Comparison;
  readonly #of: string;

  private constructor(comparison: Comparison, of: string) {
    this.#comparison = comparison;
    this.#of = of;
  }

  /** For a command with everything in it that changes what it gives; null where `path` is not a folder. */
  static async of(command: object, path: string, userFolder: string): Promise<ComparedFolder | null> {
    try {
      const root = await realPath(await pathAsSpelled(path));
      if (!(await stat(root)).isDirectory() || isFolderImageName(basename(root))) return null;
      const comparison = { command, root, userFolder };
      return new ComparedFolder(comparison, await hashOf(comparison));
    } catch {
      return null; // the command itself reports it
    }
  }

  get root(): string {
    return this.#comparison.root;
  }

  /** Whether a run was by the same rules and program, so that the folder's content decides. */
  isOf(of: string): boolean {
    return of === this.#of;
  }

  /** Whether nothing has changed since that run. */
  isAs({ of, state, readAt }: Seen): boolean {
    return this.isOf(of) && state === runToEnd(folderState({ root: this.root, before: readAt - settleMs }));
  }

  /** For a run that begins now, and reads with this pool. */
  witness(pool: Pick<HeaderPool, 'newestMs'>): RunWitness {
    const [comparison, of] = [this.#comparison, this.#of];
    return new RunWitness({
      root: this.root,
      of,
      readAt: Date.now(),
      newestMs: () => pool.newestMs,
      isStill: async () => (await hashOf(comparison)) === of,
    });
  }
}

/** Hash of everything apart from the folder's content: command, rules, program, and who may read what. */
async function hashOf({ command, root, userFolder }: Comparison): Promise<string> {
  const rules = await readFolderRules(root, userFolder);
  const who = [process.geteuid?.(), process.getegid?.(), process.getgroups?.()];
  const of = JSON.stringify([await readerVersion(), process.version, who, rules, command, root]);
  return createHash('sha256').update(of).digest('base64');
}
