import { describe, expect, it } from 'vitest';
import { pathSteps } from '../../../../../renderer/features/start/path-steps.ts';

describe('the steps of a path', () => {
  it.each([
    ['/', ['/']],
    ['/data/2025 week 3/control', ['/', '/data', '/data/2025 week 3', '/data/2025 week 3/control']],
    ['C:\\Users\\ana', ['C:\\', 'C:\\Users', 'C:\\Users\\ana']],
    ['C:\\', ['C:\\']],
    ['\\\\nas\\lab\\2025', ['\\\\nas\\lab\\', '\\\\nas\\lab\\2025']],
    // A backslash is a letter of a name where paths begin with a slash.
    ['/data/a\\b', ['/', '/data', '/data/a\\b']],
  ])('of %s', (path, steps) => {
    expect(pathSteps(path).map((step) => step.path)).toEqual(steps);
  });

  it('have names', () => {
    expect(pathSteps('/data/x').map(({ name }) => name)).toEqual(['/', 'data', 'x']);
  });
});
