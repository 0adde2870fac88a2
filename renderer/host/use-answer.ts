import { useEffect, useState } from 'react';
import type { Result } from '../../shared/problems/result.ts';

/** Sends a request whenever `key` changes; undefined until the answer arrives. Outdated answers are ignored. */
export function useAnswer<T>(key: string, ask: () => Promise<Result<T>>): Result<T> | undefined {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly result: Result<T> }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key identifies the request
  useEffect(() => {
    let isCurrent = true;
    void ask().then((result) => {
      if (isCurrent) setAnswer({ key, result });
    });
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return answer?.key === key ? answer.result : undefined;
}
