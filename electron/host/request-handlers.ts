import type { RequestArguments, RequestName, RequestResult } from '../../shared/ipc.ts';
import type { Result } from '../../shared/problems/result.ts';

/** One function per request of the contract. */
export type Handlers = {
  readonly [K in RequestName]: (args: RequestArguments<K>) => Promise<Result<RequestResult<K>>>;
};
