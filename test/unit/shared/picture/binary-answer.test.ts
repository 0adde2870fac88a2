import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { packAnswer, unpackAnswer } from '../../../../shared/picture/binary-answer.ts';

it('unpacks what was packed, planes at multiples of 8, at any place in memory', () => {
  void fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }),
      fc.integer({ min: 0, max: 9 }),
      (head, planes, shift): void => {
        const packed = packAnswer({ head }, planes);
        const moved = new Uint8Array(packed.length + shift);
        moved.set(packed, shift);
        const unpacked = unpackAnswer<{ head: string }>(moved.subarray(shift));
        expect(unpacked.head).toEqual({ head });
        expect(unpacked.planes.map((plane) => [...plane])).toEqual(planes.map((plane) => [...plane]));
        expect(unpacked.planes.every((plane) => plane.byteOffset % 8 === 0)).toBe(true);
      },
    ),
  );
});
