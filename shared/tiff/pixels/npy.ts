import type { SampleType } from './sample-type.ts';

const headLength = 10;
const alignment = 64;

/** numpy's name of a type, low byte first. */
function descr(type: SampleType): string {
  const size = Number(type.slice(1)) / 8;
  return `${size === 1 ? '|' : '<'}${type[0]}${size}`;
}

/** The head of a file in NumPy's format (version 1.0) for an array in rows. */
export function npyHead(type: SampleType, shape: readonly number[]): Uint8Array {
  const list = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr(type)}', 'fortran_order': False, 'shape': (${list}), }`;
  const length = Math.ceil((headLength + text.length + 1) / alignment) * alignment;
  const head = new TextEncoder().encode(`\0NUMPY\u0001\0\0\0${text.padEnd(length - headLength - 1)}\n`);
  head[0] = 0x93;
  new DataView(head.buffer).setUint16(8, length - headLength, true);
  return head;
}
