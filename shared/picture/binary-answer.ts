/*
 * Answers with samples: the length of a JSON head (4 bytes, low byte first), the head, then the planes, each at a
 * multiple of 8 bytes. Both transports pass them on unopened.
 */

const alignment = 8;
const lengthBytes = 4;

const aligned = (offset: number): number => Math.ceil(offset / alignment) * alignment;

/** Packs a head and planes. */
export function packAnswer(head: unknown, planes: readonly ArrayBufferView[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify({ head, lengths: planes.map((plane) => plane.byteLength) }));
  const start = aligned(lengthBytes + text.length);
  const size = planes.reduce((sum, plane) => aligned(sum + plane.byteLength), start);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, lengthBytes);
  let at = start;
  for (const plane of planes) {
    bytes.set(new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength), at);
    at = aligned(at + plane.byteLength);
  }
  return bytes;
}

/** Unpacks an answer of `packAnswer`. The planes are views of its bytes if these are aligned in memory. */
export function unpackAnswer<H>(packed: Uint8Array): { readonly head: H; readonly planes: readonly Uint8Array[] } {
  const bytes = packed.byteOffset % alignment === 0 ? packed : new Uint8Array(packed);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(lengthBytes, lengthBytes + length));
  const { head, lengths } = JSON.parse(text) as { readonly head: H; readonly lengths: readonly number[] };
  const planes: Uint8Array[] = [];
  let at = aligned(lengthBytes + length);
  for (const size of lengths) {
    planes.push(bytes.subarray(at, at + size));
    at = aligned(at + size);
  }
  return { head, planes };
}
