import { describe, expect, it } from 'vitest';
import { normaliseAxes } from '../../../../shared/header/axes.ts';

describe('normaliseAxes', () => {
  const cases: readonly (readonly [string, readonly number[], string])[] = [
    ['YX', [4, 6], 'YX 4,6'],
    ['YX', [1, 1], 'YX 1,1'],
    ['YXS', [4, 6, 3], 'YXC 4,6,3'],
    ['SYX', [3, 4, 6], 'CYX 3,4,6'],
    ['YXS', [4, 6, 1], 'YX 4,6'],
    ['IYX', [5, 4, 6], 'ZYX 5,4,6'],
    ['IYXS', [5, 4, 6, 3], 'ZYXC 5,4,6,3'],
    ['QQYX', [2, 3, 4, 6], 'CZYX 2,3,4,6'],
    ['QQQYX', [2, 3, 4, 4, 6], 'TCZYX 2,3,4,4,6'],
    ['QQYXS', [2, 3, 4, 6, 3], 'TZYXC 2,3,4,6,3'],
    ['QQQQYX', [2, 3, 4, 5, 4, 6], 'TCZYX 6,4,5,4,6'],
    ['TZCYX', [2, 1, 3, 4, 6], 'TCYX 2,3,4,6'],
    ['CYXS', [2, 4, 6, 3], 'CYX 6,4,6'],
    ['ITZCYX', [2, 1, 5, 1, 4, 6], 'CZYX 2,5,4,6'],
    ['TX', [30, 4], 'TX 30,4'],
    ['QX', [30, 4], 'YX 30,4'],
  ];
  it.each(cases)('%s %j', (axes, shape, expected) => {
    const { dims, shape: sizes } = normaliseAxes({ axes, shape });
    expect(`${dims.join('')} ${sizes.join()}`).toBe(expected);
  });
});
