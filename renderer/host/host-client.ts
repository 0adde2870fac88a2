import type { EventName, Events, RequestArguments, RequestName, RequestResult } from '../../shared/ipc.ts';
import type { Result } from '../../shared/problems/result.ts';

/** Called when the connection to the host is lost or restored; events of the time between may be lost for good. */
export type ConnectionListener = (isConnected: boolean, lostEvents: boolean) => void;

/** The window's view of its host, the same for Electron and the local server. */
export interface HostClient {
  /** Asks the host. A refusal, a failure or a lost connection is a value; it never rejects. */
  request<K extends RequestName>(name: K, args: RequestArguments<K>): Promise<Result<RequestResult<K>>>;
  /** Listens to the events of the host; the returned function stops it. */
  on<K extends EventName>(name: K, listener: (payload: Events[K]) => void): () => void;
  /** Reports when the connection to the host is lost or restored, where it can break; the returned function stops it. */
  watchConnection?(listener: ConnectionListener): () => void;
  /** Absolute path of a dropped or chosen file or folder; null in the browser, where pages may not know it. */
  pathOf(file: File): string | null;
}
