import { describe, expect, it } from 'vitest';
import { seeded } from '../../../helpers/seeded.ts';
import { mutate, mutateFolder, probe, probeFolder } from '../tiff/mutation.ts';
import { formatSamples, zarrSamples } from './samples.ts';

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

describe.each(zarrSamples.map((sample) => [sample.name, sample] as const))('%s', (_, { parts }) => {
  it('is whole', () => {
    expect(probeFolder(parts)).toBe('');
  });

  it('is read or refused with any description cut at any letter', () => {
    for (const [path, text] of Object.entries(parts)) {
      for (let length = 0; length < text.length; length++) {
        const fault = probeFolder({ ...parts, [path]: text.slice(0, length) });
        if (fault) expect.fail(`${path} cut at ${length}: ${fault}`);
      }
    }
  });

  it('is read or refused with any damage', () => {
    for (let seed = 1; seed <= 500; seed++)
      expect(probeFolder(mutateFolder(parts, seeded(seed))), `seed ${seed}`).toBe('');
  });
});
