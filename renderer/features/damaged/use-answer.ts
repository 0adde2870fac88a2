import { useEffect, useState } from 'react';
import type { RequestArguments, RequestName, RequestResult } from '../../../shared/ipc.ts';
import type { Result } from '../../../shared/result.ts';
import { host } from '../../host/host.ts';

/** The host's answer to a request; undefined until it is there, asked again when `key` changes. */
export function useAnswer<K extends RequestName>(
  name: K,
  args: RequestArguments<K>,
  key: string,
): Result<RequestResult<K>> | undefined {
  const [answer, setAnswer] = useState<Result<RequestResult<K>>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the arguments
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const result = await host.request(name, args);
      if (isCurrent) setAnswer(result);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return answer;
}
