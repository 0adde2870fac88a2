import { describe, expect, it, vi } from 'vitest';
import { gatherPaths } from '../../../../electron/app/gather-paths.ts';

describe('paths that are named one by one', () => {
  it('are handed on together, later ones by themselves', () => {
    vi.useFakeTimers();
    const handed: (readonly string[])[] = [];
    const add = gatherPaths((paths) => void handed.push(paths));
    add('/a');
    add('/b');
    vi.runAllTimers();
    add('/c');
    vi.runAllTimers();
    vi.useRealTimers();
    expect(handed).toEqual([['/a', '/b'], ['/c']]);
  });
});
