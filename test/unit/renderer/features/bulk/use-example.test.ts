import { expect, test, vi } from 'vitest';
import { plainParts } from '../../../../../shared/path-pattern/apply-pattern.ts';
import { fakeHost } from '../../state/fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { laid } = await import('../../../../../renderer/features/bulk/use-example.ts');

const path = 'V1/mouse_1.tif';

test('a pattern that is still being typed marks no part of the example, and is not said not to match it', () => {
  const { text, parts, whyNoMatch } = laid(path, '{species');
  expect(text).toBe('{species');
  expect(parts).toEqual(plainParts(path));
  expect(whyNoMatch).toBeNull();
});

test('a pattern that does not match the example says why', () => {
  expect(laid(path, '{species}_*').whyNoMatch).toBeNull();
  expect(laid(path, '{species}-x').whyNoMatch).not.toBeNull();
});
