/** Anything that carries structured clones both ways: one end of a child process's channel. */
export interface Port {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

type Handler = (data: never) => unknown;

/** Questions and answers over a port; both ends are alike. */
export interface Link {
  /** @throws what the other end's handler threw. */
  ask(topic: string, data?: unknown): Promise<unknown>;
  handle(topic: string, handler: Handler): void;
}

interface Message {
  readonly id: number;
  readonly topic?: string;
  readonly data?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

async function answer(port: Port, handlers: ReadonlyMap<string, Handler>, { id, topic, data }: Message) {
  try {
    const handler = handlers.get(topic ?? '');
    if (!handler) throw new Error(`nobody answers ${topic}`);
    port.send({ id, data: await handler(data as never) });
  } catch (error) {
    port.send({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

/** Puts questions and answers onto a port. */
export function createLink(port: Port): Link {
  const handlers = new Map<string, Handler>();
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  port.onMessage((raw) => {
    const message = raw as Message;
    if (message.topic !== undefined) return void answer(port, handlers, message);
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error !== undefined) asker?.reject(new Error(message.error));
    else asker?.resolve(message.data);
  });
  return {
    ask: (topic, data) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        port.send({ id: asked, topic, data });
      }),
    handle: (topic, handler) => void handlers.set(topic, handler),
  };
}
