import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { UrgentEnd } from '../../../../electron/app/urgent-end.ts';

function makeApp() {
  const app = { quits: 0, quit: () => void app.quits++, whenReady: async () => {} };
  return app;
}

test('an urgent end closes the windows without a question', () => {
  const app = makeApp();
  const urgent = new UrgentEnd(app);
  expect(urgent.hasBegun).toBe(false);
  urgent.begin();
  expect(urgent.hasBegun).toBe(true);
  expect(app.quits).toBe(1);
});

test.each(['SIGTERM', 'SIGHUP'])('%s ends the program urgently', async (signal) => {
  const app = makeApp();
  const urgent = new UrgentEnd(app);
  const process = new EventEmitter();
  await urgent.hearSignals(process);
  process.emit(signal);
  expect(urgent.hasBegun).toBe(true);
  expect(app.quits).toBe(1);
});
