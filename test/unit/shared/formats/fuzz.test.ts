import { describe, expect, it } from 'vitest';
import { seeded } from '../../../helpers/seeded.ts';
import { mutate, probe } from '../tiff/mutation.ts';
import { formatSamples } from './samples.ts';

describe.each(formatSamples.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
  it('is whole', () => {
    expect(probe(sample)).toEqual({ fault: '', bytesRead: Math.min(sample.bytes.length, 16_384) });
  });

  it('is read or refused when cut at any byte', () => {
    for (let length = 0; length < sample.bytes.length; length++) {
      const { fault } = probe({ ...sample, bytes: sample.bytes.slice(0, length) }, length % 16 === 0);
      if (fault) expect.fail(`cut at ${length}: ${fault}`);
    }
  });

  it('is read or refused with any damage', () => {
    for (let seed = 1; seed <= 250; seed++) {
      const { fault, bytesRead } = probe({ ...sample, bytes: mutate(sample.bytes, seeded(seed)) });
      expect(fault, `seed ${seed}`).toBe('');
      expect(bytesRead, `seed ${seed}`).toBeLessThan(1_000_000);
    }
  });
});
