import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAnswersFile } from '../../../../../../electron/host/deposit/read/answers-file.ts';
import { SidecarStore } from '../../../../../../electron/host/save/sidecar-store.ts';
import { answersName } from '../../../../../../shared/deposit/answers.ts';
import { tempFolder } from '../../temp-folder.ts';
import { tracedDisk } from '../../traced-disk.ts';

const whole = JSON.stringify({ version: 1, targets: ['omero@1'] });

/** Reads a file of answers of which there is `now`, and after the first reading `then`. */
async function read(now: string, then: string) {
  const root = tempFolder();
  const path = join(root, answersName);
  writeFileSync(path, now);
  const store = new SidecarStore(tracedDisk(() => {}));
  const readings = { count: 0 };
  const load = store.load.bind(store);
  store.load = async (...args) => {
    const loaded = await load(...args);
    if (readings.count++ === 0) writeFileSync(path, then);
    return loaded;
  };
  const reading = await readAnswersFile({ root, roots: [root], store });
  return { count: readings.count, reading: reading.ok ? reading.value : reading.problem };
}

test.each(['', whole.slice(0, 20)])(
  'answers that another program is writing, %j so far, are read once they are written',
  async (half) => {
    expect(await read(half, whole)).toMatchObject({
      count: 2,
      reading: { ok: true, answers: { targets: ['omero@1'] } },
    });
  },
);

test('a damaged file of answers is reported, a whole one read once', async () => {
  expect(await read('{', '{')).toMatchObject({
    count: 2,
    reading: { ok: false, finding: { code: 'deposit-answers-damaged' } },
  });
  expect(await read(whole, '{')).toMatchObject({ count: 1, reading: { ok: true } });
});
