import type { EventName, Events, RequestArguments, RequestName, RequestResult } from '../../shared/ipc.ts';
import type { Result } from '../../shared/problems/result.ts';

/**
 * What the preload exposes as `window.scopecard`: the renderer's `HostClient`, seen from this side, where a dropped file
 * is opaque. A contract test keeps the two in step.
 */
export interface Bridge {
  request<K extends RequestName>(name: K, args: RequestArguments<K>): Promise<Result<RequestResult<K>>>;
  on<K extends EventName>(name: K, listener: (payload: Events[K]) => void): () => void;
  pathOf(file: object): string | null;
}
