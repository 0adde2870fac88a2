/**
 * Calls to a drive that wait at the same time. A network drive takes milliseconds to answer each, however many there are
 * (docs/scale.md, Network drives).
 */
export const callsInFlight = 16;

/**
 * Lets this process's asynchronous calls, of which Node makes 4 at the same time, be so many; what the user has set stays. To be called
 * before the first of them: Node 20 makes some to load an ES module, and then keeps 4.
 */
export function widenCalls(environment: NodeJS.ProcessEnv): void {
  environment.UV_THREADPOOL_SIZE ??= String(callsInFlight);
}
