import { statfs } from 'node:fs/promises';

/**
 * File systems for which Linux reports only this computer's own changes: NFS, SMB and CIFS, 9p, FUSE (sshfs and the like),
 * AFS, Coda, Ceph, Lustre, GPFS, BeeGFS, shared folders of virtual machines.
 */
const remoteTypes: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x65735546, 0x5346414f, 0x73757245, 0x00c36400, 0x0bd00bd0,
  0x47504653, 0x19830326, 0x786f4256, 0xbacbacbc,
]);

/** Whether other computers may change the folder unnoticed; then it is read at intervals. */
export async function isRemote(root: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform === 'win32') return root.startsWith('\\\\');
  // macOS mounts network drives there, and memory sticks, for which an interval does no harm.
  if (platform === 'darwin') return root.startsWith('/Volumes/');
  try {
    return isRemoteType((await statfs(root)).type);
  } catch {
    return true;
  }
}

/** Whether a type that `statfs` gives is a remote one; systems give it with and without a sign. */
export function isRemoteType(type: number): boolean {
  return remoteTypes.has(type >>> 0);
}
