import { stat } from 'node:fs/promises';
import { attempt } from '../../host/disk/fs-problem.ts';
import { realPath } from '../../host/disk/real-path.ts';
import { pathAsSpelled } from '../../host/disk/spelled-path.ts';
import { UsageError } from '../command/usage.ts';
import { namedFailure } from './named-failure.ts';

/** The folder of that name on the command line, absolute and without links. @throws UsageError when there is none */
export async function folderNamed(typed: string): Promise<string> {
  const path = await pathAsSpelled(typed);
  const found = await attempt(path, async () => ({ root: await realPath(path), stats: await stat(path) }));
  if (!found.ok) throw namedFailure(found.problem);
  if (!found.value.stats.isDirectory()) throw new UsageError(`${path} is not a folder.`);
  return found.value.root;
}
