import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UrgentEnd } from '../../../../electron/app/urgent-end.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeApp() {
  const app = { quits: 0, quit: () => void app.quits++, whenReady: async () => {} };
  return app;
}

test('an urgent end closes the windows without a question, once their last edits are journalled', () => {
  const app = makeApp();
  const urgent = new UrgentEnd(app);
  expect(urgent.hasBegun).toBe(false);
  urgent.begin();
  urgent.begin();
  expect(urgent.hasBegun).toBe(true);
  expect(app.quits).toBe(0);
  vi.runAllTimers();
  expect(app.quits).toBe(1);
});

test.each(['SIGTERM', 'SIGHUP'])('%s ends the program urgently', async (signal) => {
  const app = makeApp();
  const urgent = new UrgentEnd(app);
  const process = new EventEmitter();
  await urgent.hearSignals(process);
  process.emit(signal);
  vi.runAllTimers();
  expect(urgent.hasBegun).toBe(true);
  expect(app.quits).toBe(1);
});
