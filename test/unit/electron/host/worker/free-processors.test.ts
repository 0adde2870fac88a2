import { expect, it } from 'vitest';
import { idleTicks } from '../../../../../electron/host/worker/free-processors.ts';

it('counts waiting for a drive as free, and not what the host of a virtual machine took', () => {
  const [user, nice, system, idle, waiting, irq, softirq, stolen] = [100, 1, 20, 3000, 400, 0, 5, 7000];
  const line = ['cpu ', user, nice, system, idle, waiting, irq, softirq, stolen, 0, 0].join(' ');
  expect(idleTicks(`${line}\ncpu0 1 2 3 4 5 6 7 8 9 10\nctxt 1\n`)).toBe(3400);
  expect(idleTicks('')).toBe(0);
});
