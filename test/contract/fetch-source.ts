import type { OpenSource } from '../../renderer/host/event-stream.ts';

type Listener = (event: MessageEvent<string>) => void;

interface Fields {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

function fieldsOf(block: string): Fields {
  const value = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return { id: value('id'), event: value('event'), data: value('data') };
}

async function* blocks(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}

/** `EventSource` for Node: enough of it for the contract, over one connection that is not renewed. */
export function openFetchSource(fetch: typeof globalThis.fetch, signal: AbortSignal): OpenSource {
  return (address) => {
    const listeners = new Map<string, Listener>();
    let readyState = 0;
    const run = async () => {
      const answer = await fetch(address, { signal });
      readyState = 1;
      for await (const block of blocks(answer.body as ReadableStream<Uint8Array>)) {
        const { id, event, data } = fieldsOf(block);
        listeners.get(event)?.({ lastEventId: id, data } as MessageEvent<string>);
      }
    };
    run().catch(() => {
      readyState = 2;
    });
    return {
      get readyState() {
        return readyState;
      },
      addEventListener: (type, listener) => void listeners.set(type, listener),
      close: () => {},
    };
  };
}
