import { expect, test } from 'vitest';
import { readFile, readTextFile } from '../../../../renderer/actions/read-file.ts';

test('a file that cannot be read is a problem with its name, not an empty one', async () => {
  const locked = { name: 'table.csv', arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) };
  const unread = { ok: false, problem: { code: 'file-unread', details: { name: 'table.csv' } } };
  expect(await readFile(locked)).toMatchObject(unread);
  expect(await readTextFile(locked)).toMatchObject(unread);
});

test('a text is read without its byte order mark', async () => {
  const file = new File(['\uFEFFµm'], 'view.json');
  expect(await readTextFile(file)).toEqual({ ok: true, value: 'µm' });
});
