import * as v from 'valibot';
import { type RequestArguments, type RequestName, type RequestResult, requestArguments } from '../../shared/ipc.ts';
import { problem, type Reason } from '../../shared/problems/problem.ts';
import { because } from '../../shared/problems/reasons.ts';
import { fail, type Result } from '../../shared/problems/result.ts';
import { waitForEnd } from './ending.ts';
import { createEventHub, type EventListener } from './events.ts';
import type { HostOptions } from './host-options.ts';
import { createHandlers } from './requests/handlers.ts';

/** The product behind every transport: requests in, results and events out. */
export interface Host {
  /**
   * Answers any request from any sender: unknown names and invalid arguments are refused, bugs become problems.
   * @param window the window that asks, by its name in `connectWindow`
   */
  request(name: string, args: unknown, window?: string): Promise<Result<unknown>>;
  /** Subscribes to every event; the returned function unsubscribes. */
  onEvent(listener: EventListener): () => void;
  /**
   * The window of this name is connected, until the returned function is called: what it journals under the same name is offered to
   * no other, and the folder that it shows is followed.
   */
  connectWindow(window: string): () => void;
  /** Deletes the journalled edits of these windows, by the names in `journal.write`: the user closed them and discarded the edits. */
  forgetUnsaved(windows: ReadonlySet<string>): Promise<void>;
  /** Cancels scans, finishes running saves and what was just requested, and stops the workers. */
  close(): Promise<void>;
}

function badRequest(reason: Reason): Result<never> {
  return fail(problem('bad-request', reason));
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requestArguments, name);
}

function parseArguments<K extends RequestName>(name: K, args: unknown): Result<RequestArguments<K>> {
  const parsed = v.safeParse(requestArguments[name], args, { abortEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output as RequestArguments<K> };
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue);
  return badRequest(because('request-unfit', { request: place ? `${name} ${place}` : name, fault: issue.message }));
}

/** A setting that was changed just before the end is written within this; longer requests are not waited for. */
const lastRequestMs = 1000;

/** Makes the host; nothing is read, written or started before the first request. */
export function createHost(options: HostOptions): Host {
  const events = createEventHub();
  const { handlers, connectWindow, forgetUnsaved, stopReading, close } = createHandlers(options, events);
  const answering = new Set<Promise<unknown>>();

  async function answer<K extends RequestName>(
    name: K,
    args: unknown,
    window?: string,
  ): Promise<Result<RequestResult<K>>> {
    const parsed = parseArguments(name, args);
    return parsed.ok ? handlers[name](parsed.value, window) : parsed;
  }

  async function request(name: string, args: unknown, window?: string): Promise<Result<unknown>> {
    if (!isRequestName(name))
      return badRequest(because('request-unknown', { request: JSON.stringify(name).slice(0, 80) }));
    const answered = answer(name, args, window);
    answering.add(answered);
    try {
      return await answered;
    } catch (error) {
      options.onBug?.(error);
      return fail(problem('unexpected', { reason: error instanceof Error ? error.message : String(error) }));
    } finally {
      answering.delete(answered);
    }
  }

  return {
    request,
    onEvent: events.onEvent,
    connectWindow,
    forgetUnsaved,
    close: async () => {
      stopReading();
      await waitForEnd({ work: Promise.allSettled(answering), done: () => 0 }, lastRequestMs);
      await close();
      events.clear();
    },
  };
}
