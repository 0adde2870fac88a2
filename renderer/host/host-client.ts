import type { EventName, Events, RequestArguments, RequestName, RequestResult } from '../../shared/ipc.ts';
import type { Result } from '../../shared/problems/result.ts';

/** What the window knows of its host; whether it is Electron or the local server makes no difference to it. */
export interface HostClient {
  /** Asks the host. A refusal, a failure or a lost connection is a value; it never rejects. */
  request<K extends RequestName>(name: K, args: RequestArguments<K>): Promise<Result<RequestResult<K>>>;
  /** Listens to the events of the host; the answer ends it. */
  on<K extends EventName>(name: K, listener: (payload: Events[K]) => void): () => void;
  /** Tells whenever the connection to the host is lost or back, where it can break; the answer ends it. */
  watchConnection?(listener: (isConnected: boolean) => void): () => void;
  /** Absolute path of a dropped or chosen file or folder; null in the browser, where pages may not know it. */
  pathOf(file: File): string | null;
}
