import type { EventName, Events } from '../../../../shared/ipc.ts';
import { ok, type Result } from '../../../../shared/problems/result.ts';

type Answer = (args: never) => Result<unknown> | Promise<Result<unknown>>;

/** A host whose answers the test gives, and whose events it sends. */
export function fakeHost() {
  const answers = new Map<string, Answer>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const asked: { readonly name: string; readonly args: unknown }[] = [];
  return {
    asked,
    answer: (name: string, answer: Answer) => void answers.set(name, answer),
    send: <K extends EventName>(name: K, payload: Events[K]) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
    request: async (name: string, args: unknown) => {
      asked.push({ name, args });
      return (await answers.get(name)?.(args as never)) ?? ok(null);
    },
    on: (name: string, listener: (payload: never) => void) => {
      const known = listeners.get(name) ?? new Set();
      known.add(listener);
      listeners.set(name, known);
      return () => void known.delete(listener);
    },
    pathOf: () => null,
  };
}
