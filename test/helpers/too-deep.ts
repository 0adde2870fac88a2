import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const script = 'n=$(printf "%0200d" 0); for i in $(seq 25); do mkdir $n && cd -P $n || exit 1; done; echo > x.tif';

/** Makes a folder in another one that cannot be read, not by root either: it is too deep for a path. Returns how to remove it. */
export function makeTooDeep(folder: string): () => void {
  const made = spawnSync('bash', ['-c', script], { cwd: folder });
  if (made.status !== 0) throw new Error(`no deep folder was made: ${made.stderr}`);
  return () => {
    // Node itself cannot remove what it cannot name.
    spawnSync('rm', ['-rf', join(folder, '0'.repeat(200))]);
    rmSync(join(folder, '0'.repeat(200)), { recursive: true, force: true });
  };
}
