import type { RequestArguments, RequestName, RequestResult } from '../../shared/ipc.ts';
import type { Result } from '../../shared/problems/result.ts';

/** One function per request of the contract. `window` is the window that asks, where it says so. */
export type Handlers = {
  readonly [K in RequestName]: (args: RequestArguments<K>, window?: string) => Promise<Result<RequestResult<K>>>;
};
