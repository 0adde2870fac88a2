import type { Source } from './event-stream.ts';
import { keyHeaders } from './session-key.ts';

type Listener = (event: MessageEvent<string>) => void;

interface Fields {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** In one pass: an event of many rows is some megabytes long. */
function fieldsOf(block: string): Fields {
  const fields = { id: '', event: '', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(': ');
    const name = colon < 0 ? '' : line.slice(0, colon);
    if (name === 'id' || name === 'event' || name === 'data') fields[name] ||= line.slice(colon + 2);
  }
  return fields;
}

async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let parts: string[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    // Joined once it is whole: an event of many rows comes in hundreds of pieces.
    parts.push(read.value);
    if (!read.value.includes('\n')) continue;
    const blocks = parts.join('').split('\n\n');
    parts = [blocks.pop() ?? ''];
    yield* blocks;
  }
}

/** A stream of server-sent events by `fetch`: unlike `EventSource` it can send the key. It never reconnects by itself. */
export class FetchSource implements Source {
  readonly #listeners = new Map<string, Listener[]>();
  readonly #stop = new AbortController();
  #readyState = 0;

  constructor(address: string, fetch: typeof globalThis.fetch) {
    void this.#run(address, fetch)
      .catch(() => {})
      .then(() => this.#end());
  }

  get readyState(): number {
    return this.#readyState;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  close(): void {
    this.#stop.abort();
  }

  async #run(address: string, fetch: typeof globalThis.fetch): Promise<void> {
    const { ok, body } = await fetch(address, { headers: keyHeaders(), signal: this.#stop.signal });
    if (!ok || !body) return;
    this.#readyState = 1;
    for await (const block of blocksOf(body)) {
      const { id, event, data } = fieldsOf(block);
      this.#tell(event, { lastEventId: id, data });
    }
  }

  #end(): void {
    this.#readyState = 2;
    if (!this.#stop.signal.aborted) this.#tell('error', { lastEventId: '', data: '' });
  }

  #tell(type: string, event: { readonly lastEventId: string; readonly data: string }): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as MessageEvent<string>);
  }
}
