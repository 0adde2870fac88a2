import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LabCardStore } from '../../../../../electron/host/user/lab-card.ts';
import type { AnswerChange } from '../../../../../shared/deposit/answers.ts';
import { tempFolder } from '../temp-folder.ts';

const licence: AnswerChange = { place: { kind: 'deposit' }, key: 'licence', before: null, after: 'CC0' };
const card = { people: [{ id: 'p1', family: 'Doe' }], values: { instrument: ['SP8'] }, newer: { kept: true } };

function aCard(text = JSON.stringify(card)) {
  const folder = tempFolder();
  const path = join(folder, 'lab-card.json');
  writeFileSync(path, text);
  return { folder, path, store: new LabCardStore(folder), stored: () => JSON.parse(readFileSync(path, 'utf8')) };
}

describe('LabCardStore', () => {
  it('adds an answer and keeps what a newer version put there', async () => {
    const { store, stored } = aCard(`\ufeff${JSON.stringify(card)}`);
    await store.remember([licence]);
    expect(stored()).toEqual({ ...card, values: { instrument: ['SP8'], licence: ['CC0'] } });
    await store.forget('instrument', 'SP8');
    expect(stored()).toEqual({ ...card, values: { instrument: [], licence: ['CC0'] } });
  });

  it('keeps the people of earlier deposits, each once', async () => {
    const people = [
      { id: 'p1', family: 'Doe', given: 'Jane' },
      { id: 'p2', family: 'Li', orcid: '0000-0002-1825-0097' },
    ];
    const { store, stored } = aCard(JSON.stringify({ people, values: {} }));
    const answered = [{ id: 'q1', family: 'Li', given: 'Wei', orcid: '0000-0002-1825-0097' }];
    const place = { kind: 'deposit' as const };
    await store.remember([
      { place, key: 'people', before: null, after: answered },
      { place: { kind: 'image', path: 'a.tif' } as never, key: 'licence', before: null, after: 'CC0' },
      { place, key: 'protocol', before: 'x', after: null },
    ]);
    expect(stored()).toEqual({ people: [answered[0], people[0]], values: {} });
    expect(await store.forget('people', 'p1')).toEqual({ ok: true, value: null });
    expect(stored().people).toEqual(answered);
  });

  it('has the latest answers first, the same one once, and the oldest no longer', async () => {
    const { store, stored } = aCard();
    const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'c'];
    for (const after of answers) await store.remember([{ ...licence, after }]);
    expect(stored().values.licence).toEqual(['c', 'i', 'h', 'g', 'f', 'e', 'd', 'b']);
  });

  it('begins with the first answer', async () => {
    const folder = join(tempFolder(), 'new');
    await new LabCardStore(folder).remember([licence]);
    expect(await new LabCardStore(folder).read()).toEqual({ people: [], values: { licence: ['CC0'] } });
  });

  it('is not written over while the drive does not give it', async () => {
    const { folder, path, store } = aCard();
    rmSync(path);
    // What is there cannot be read, as with a drive that fails.
    mkdirSync(path);
    expect(await store.read()).toEqual({ people: [], values: {} });
    await store.remember([licence]);
    expect(await store.forget('licence', 'CC0')).toMatchObject({ ok: false });
    expect(readdirSync(folder)).toEqual(['lab-card.json']);
  });

  it.each(['', '{"people": [{"id": "p1"', '{"people": {"p1": {}}, "values": {}}'])(
    'is kept aside when it is damaged: %j',
    async (text) => {
      const { folder, store, stored } = aCard(text);
      expect(await store.read()).toEqual({ people: [], values: {} });
      await store.remember([licence]);
      expect(stored()).toEqual({ people: [], values: { licence: ['CC0'] } });
      expect(readFileSync(join(folder, 'lab-card.json.damaged'), 'utf8')).toBe(text);
    },
  );
});
