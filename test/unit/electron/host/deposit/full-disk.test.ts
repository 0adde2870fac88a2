import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeDeposit } from '../../../../../electron/host/deposit/write/write-deposit.ts';
import { History } from '../../../../../electron/host/history/history.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { fullText } from '../../../../../shared/problems/wording.ts';
import { depositOf } from '../../../../soak/deposit-tables.ts';
import { caseText } from '../../../shared/deposit/cases.ts';
import { faultyDisk, osError } from '../faulty-disk.ts';
import { tempFolder } from '../temp-folder.ts';

it.each([
  ['ENOSPC', 'deposit-disk-full'],
  ['EIO', 'deposit-io-error'],
  ['EBUSY', 'deposit-locked'],
  ['EROFS', 'deposit-read-only'],
] as const)('of %s it says what to do, and speaks of no unsaved edits', async (code, word) => {
  const root = tempFolder();
  const deposits = depositOf([caseText('02-imc/imc-v1-good.tsv'), caseText('03-people/contributors.tsv')]);
  const disk = faultyDisk((step) => {
    if (step === 'write') throw osError(code);
  });
  const tools = { store: new SidecarStore(disk), history: new History(tempFolder()) };
  mkdirSync(join(root, 'there'));
  const write = {
    root,
    deposits,
    outputs: [],
    draft: false,
    layout: 'none',
    dryRun: false,
    ...tools,
  } as const;
  for (const name of ['new', 'there']) {
    const result = await writeDeposit({ ...write, out: join(root, name) });
    expect(result).toMatchObject({ ok: false, problem: { code: word } });
    if (!result.ok) expect(fullText(result.problem)).not.toMatch(/edit/);
  }
  // A folder that was made for it is gone again.
  expect(readdirSync(root, { recursive: true })).toEqual(['there']);
});
