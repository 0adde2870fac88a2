import { expect, it } from 'vitest';
import { callsInFlight, widenCalls } from '../../../../../electron/host/disk/calls-in-flight.ts';

it('widens the calls of a process, unless the user has set them', () => {
  const [unset, set]: NodeJS.ProcessEnv[] = [{}, { UV_THREADPOOL_SIZE: '2' }];
  for (const environment of [unset, set]) widenCalls(environment ?? {});
  expect([unset, set]).toEqual([{ UV_THREADPOOL_SIZE: String(callsInFlight) }, { UV_THREADPOOL_SIZE: '2' }]);
});
