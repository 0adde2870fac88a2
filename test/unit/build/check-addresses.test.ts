import { expect, test } from 'vitest';
import { addressFindings } from '../../../build/check-addresses.mjs';

const info = {
  repository: { url: 'git+https://github.com/lab/scopecard.git' },
  bugs: { url: 'https://github.com/lab/scopecard/issues' },
  author: 'A lab <scopecard@lab.example>',
};

test('the addresses of the repository that releases are accepted, those of another one are named', () => {
  expect(addressFindings(info, 'lab/scopecard')).toEqual([]);
  expect(addressFindings(info, 'other/scopecard')).toEqual([
    expect.stringMatching(/^repository is/),
    expect.stringMatching(/^bugs is/),
  ]);
  expect(addressFindings({ author: 'A lab' }, 'lab/scopecard')).toHaveLength(3);
});
