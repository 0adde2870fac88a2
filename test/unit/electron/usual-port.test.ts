import { expect, it, onTestFinished } from 'vitest';
import { usualPort } from '../../../electron/usual-port.ts';
import { launchServer } from '../../helpers/served.ts';
import { tempFolder } from './host/temp-folder.ts';

it('is the same for one user folder, and below the ports of connections', () => {
  expect(usualPort('/home/a')).toBe(usualPort('/home/a'));
  expect(usualPort('/home/a')).not.toBe(usualPort('/home/b'));
  for (let user = 0; user < 1000; user++) {
    expect(usualPort(`/home/${user}`)).toBeGreaterThanOrEqual(20_000);
    expect(usualPort(`/home/${user}`)).toBeLessThan(32_000);
  }
});

it('is that of the next server, too; a second server beside it has another', { timeout: 60_000 }, async () => {
  const userFolder = tempFolder();
  const start = async () => {
    const served = await launchServer([], { SCOPECARD_HOME: userFolder });
    onTestFinished(() => served.kill());
    return { ...served, port: Number(new URL(served.address).port) };
  };
  const [one, beside] = [await start(), await start()];
  expect(one.port).toBe(usualPort(userFolder));
  expect(beside.port).not.toBe(one.port);
  await one.kill();
  expect((await start()).port).toBe(one.port);
});
