import type { OpenedFolder } from '../../../shared/ipc/folders.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';
import { useFolder } from './folder.ts';
import { dropWaitingRows } from './row-updates.ts';
import { cancelScan, scan } from './scan.ts';

/** Counts the folders that were asked for: the last one opens, even if an earlier one answers later. */
let requests = 0;

async function ask(path: string | null): Promise<Result<OpenedFolder>> {
  return path === null ? await host.request('folder.openSample', {}) : await host.request('folder.open', { path });
}

/**
 * Opens a folder, or the sample folder for null, and reads it. The one that is open stays until the new one is there, when
 * that cannot be opened, and when `leave`, called in between, answers false: then the result is null, as it is when another
 * folder was asked for in the meantime.
 */
export async function openFolder(
  path: string | null,
  leave: () => boolean = () => true,
): Promise<Result<OpenedFolder> | null> {
  const request = ++requests;
  useFolder.setState({ opening: true, asked: path });
  const result = await ask(path);
  if (request !== requests) return null;
  const { folder, status } = useFolder.getState();
  if (!result.ok) {
    useFolder.setState(folder ? { opening: false } : { opening: false, status: 'failed', error: result.problem });
    return result;
  }
  if (!leave()) {
    useFolder.setState({ opening: false });
    return null;
  }
  // The same folder's earlier scan is ended by the new one.
  if (folder && folder.id !== result.value.id && status === 'reading') void cancelScan();
  dropWaitingRows();
  useFolder.setState({ ...useFolder.getInitialState(), asked: path, folder: result.value });
  void scan(result.value);
  return result;
}

/**
 * Opens the folder again after the connection to the host was lost: `same` host, or `another` one that was started in its
 * place and reads the folder again. Rows and edits stay.
 */
export async function rejoinFolder(): Promise<'same' | 'another' | 'failed'> {
  const { folder } = useFolder.getState();
  if (!folder) return 'same';
  const again = await host.request('folder.open', { path: folder.path });
  if (!again.ok || useFolder.getState().folder !== folder) return 'failed';
  if (again.value.id === folder.id) return 'same';
  useFolder.setState({ folder: again.value });
  void scan(again.value);
  return 'another';
}
