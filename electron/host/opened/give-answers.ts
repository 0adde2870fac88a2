import { type AnswerWish, placedEntries } from '../../../shared/deposit/answers/everywhere.ts';
import { type AnswerEntry, noAnswers } from '../../../shared/deposit/answers.ts';
import { checkAnswers } from '../../../shared/deposit/check/check-answers.ts';
import type { AnswerOutcome } from '../../../shared/deposit/overview.ts';
import { targets } from '../../../shared/deposit/target/targets.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { previewAnswers, readAnswersFile, saveAnswers } from '../deposit/read/answers-file.ts';
import type { SessionFolder } from '../session.ts';
import type { LabCardStore } from '../user/lab-card.ts';
import { writeHeld } from '../watch/write-held.ts';
import type { DepositTools } from './open-deposit.ts';

/** Gives answers, or shows in a dry run what they would change. */
export function giveAnswers(
  tools: DepositTools,
  labCard: LabCardStore,
  id: string,
  wishes: readonly AnswerWish[],
  dryRun: boolean,
): Promise<Result<AnswerOutcome>> {
  return writeHeld<AnswerOutcome>(tools, id, [], async (folder) => {
    const entries = await placed(tools, folder, wishes);
    if (!entries.ok) return entries;
    const { entries: checked, findings } = checkAnswers(entries.value, targets);
    if (findings.length > 0) return ok({ changes: [], findings, written: false });
    const place = { root: folder.root, roots: tools.session.roots(folder).all, store: tools.store };
    const changes = await (dryRun ? previewAnswers(place, checked) : saveAnswers(place, checked, tools.history));
    if (!changes.ok) return changes;
    if (!dryRun) await labCard.remember(changes.value);
    return ok({ changes: changes.value, findings: [], written: !dryRun && changes.value.length > 0 });
  });
}

/** Entries with their places; the file is read only for those that name none. */
async function placed(
  { session, store }: DepositTools,
  folder: SessionFolder,
  wishes: readonly AnswerWish[],
): Promise<Result<readonly AnswerEntry[]>> {
  if (wishes.every(({ place }) => place.kind !== 'everywhere')) return ok(placedEntries(wishes, noAnswers));
  const reading = await readAnswersFile({ root: folder.root, roots: session.roots(folder).all, store });
  if (!reading.ok) return reading;
  return reading.value.ok ? ok(placedEntries(wishes, reading.value.answers)) : fail(reading.value.finding);
}
