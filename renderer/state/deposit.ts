import { create } from 'zustand';
import { answerName, isSameJson } from '../../shared/deposit/answers/apply-answers.ts';
import type { AnswerWish } from '../../shared/deposit/answers/everywhere.ts';
import type { Json } from '../../shared/deposit/answers.ts';
import type { AnswerOutcome, DepositOverview, TargetCard } from '../../shared/deposit/overview.ts';
import type { DepositEvents } from '../../shared/ipc/deposit.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Result } from '../../shared/problems/result.ts';
import { fullText } from '../../shared/problems/wording.ts';
import { host } from '../host/host.ts';
import { isCurrent, useFolder } from './folder/folder.ts';
import { dropEntered, findTyped, typedFor } from './typed-answers.ts';
import { useDialog } from './window/dialog.ts';
import { showFailure } from './window/notice.ts';

interface DepositState {
  /** The folder of the deposit; null before the first count. */
  readonly folder: string | null;
  readonly cards: readonly TargetCard[] | null;
  /** Names of the chosen targets. */
  readonly targets: readonly string[];
  /** Those that the folder's answers file recorded when it was read last. */
  readonly recorded: readonly string[];
  /** Whether targets are being chosen. */
  readonly isChoosing: boolean;
  readonly overview: DepositOverview | null;
  /** How many times it was counted: what else was asked about the deposit is out of date after another one. */
  readonly counts: number;
  /** The host is reading or counting. */
  readonly isBusy: boolean;
  readonly progress: Omit<DepositEvents['deposit.progress'], 'folder'> | null;
  /** Why nothing, or nothing new, can be shown. */
  readonly problem: Problem | null;
}

const nothing: DepositState = {
  folder: null,
  cards: null,
  targets: [],
  recorded: [],
  isChoosing: false,
  overview: null,
  counts: 0,
  isBusy: false,
  progress: null,
  problem: null,
};

/** The deposit of the opened folder, as the host counted it last. */
export const useDeposit = create<DepositState>(() => nothing);

/** Count requests, so that the answer to an earlier one is not treated as the latest. */
let looked = 0;
let asked = 0;
/** Counts choices of targets: what the host answers about those of before does not undo one. */
let choices = 0;

/** Reads the folder again: all targets with their counts, then the chosen ones in full. */
export async function lookAtDeposit(): Promise<void> {
  const opened = useFolder.getState().folder;
  if (opened === null) return;
  const { id: folder } = opened;
  const [turn, choice] = [++looked, choices];
  const known = useDeposit.getState().folder === folder ? useDeposit.getState() : nothing;
  useDeposit.setState({ ...known, folder, isBusy: true, problem: null });
  // Before the fields are shown, which begin with it.
  const finding = findTyped(opened);
  const result = await host.request('deposit.targets', { folder });
  await finding;
  if (turn !== looked || !isCurrent(folder)) return;
  if (!result.ok) {
    useDeposit.setState({ isBusy: false, progress: null, problem: result.problem });
    return;
  }
  const chosen = result.value.filter(({ chosen }) => chosen).map(({ name }) => name);
  const targets = choice === choices ? chosen : useDeposit.getState().targets;
  useDeposit.setState({ cards: result.value, targets, recorded: chosen, isBusy: false, progress: null });
  await refreshDeposit();
}

/** Counts again for the chosen targets; without any, faults of the folder's answers are still found. */
export async function refreshDeposit(): Promise<void> {
  const { folder, targets } = useDeposit.getState();
  if (folder === null || !isCurrent(folder)) return;
  const [turn, choice] = [++asked, choices];
  useDeposit.setState({ isBusy: true });
  const result = await host.request('deposit.overview', { folder, targets: [...targets] });
  if (turn !== asked || choice !== choices || !isCurrent(folder)) return;
  if (result.ok) {
    given.clear();
    // Fields follow the overview; a dialog has what was there when it was opened.
    if (useDialog.getState().dialog === null) shownChanges.clear();
  }
  const counts = useDeposit.getState().counts + 1;
  const outcome = result.ok ? { overview: result.value, counts, problem: null } : { problem: result.problem };
  useDeposit.setState({ ...outcome, isBusy: false, progress: null });
  if (result.ok && takeChoice(result.value)) await refreshDeposit();
}

/** Takes over the targets that another window or program has chosen since the last overview; whether there were any. */
function takeChoice({ chosen, trouble }: DepositOverview): boolean {
  const { recorded, targets } = useDeposit.getState();
  // Of answers that cannot be read, nothing is known.
  if (trouble !== null || areSame(chosen, recorded)) return false;
  useDeposit.setState({ recorded: chosen });
  if (areSame(chosen, targets)) return false;
  useDeposit.setState({ targets: chosen });
  return true;
}

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name) => b.includes(name));

/** Answers of this window that the last overview does not show yet, by folder and name. */
const given = new Map<string, Json>();
/** An answer that was changed elsewhere: what was expected to be there, and what a message has shown to be there. */
interface ShownChange {
  readonly before: Json | undefined;
  readonly there: Json;
}

/** By the names of answers. The next answer, where it expects the same, replaces what was shown, and nothing newer. */
const shownChanges = new Map<string, ShownChange>();

const nameIn = (folder: string, answer: Parameters<typeof answerName>[0]): string => `${folder}\n${answerName(answer)}`;

let sending: Promise<unknown> = Promise.resolve();

/** Gives answers, one request after the other; the caller shows why the host failed. */
export function sendAnswers(entries: readonly AnswerWish[]): Promise<Result<AnswerOutcome>> {
  const { folder } = useDeposit.getState();
  const typed = entries.map(({ place, key }) => (place.kind === 'everywhere' ? null : typedFor({ place, key })));
  const sent = sending.then(() => send(folder ?? '', entries));
  sending = sent;
  return sent.then((result) => {
    if (result.ok && result.value.findings.length === 0) dropEntered(typed);
    return result;
  });
}

async function send(folder: string, entries: readonly AnswerWish[]): Promise<Result<AnswerOutcome>> {
  const sent = entries.map((wish) => upToDate(folder, wish));
  const result = await host.request('deposit.answer', { folder, entries: sent, dryRun: false });
  if (result.ok) {
    for (const change of result.value.changes) given.set(nameIn(folder, change), change.after);
    shownChanges.clear();
  } else noteShown(entries, result.problem);
  if (!result.ok || result.value.findings.length === 0) void refreshDeposit();
  return result;
}

/** The message of this problem shows what somebody else has answered. */
function noteShown(entries: readonly AnswerWish[], { details: { answer, there } }: Problem): void {
  const wish = entries.find((one) => answerName(one) === answer);
  if (!wish || typeof answer !== 'string' || typeof there !== 'string') return;
  shownChanges.set(answer, { before: 'before' in wish ? wish.before : undefined, there: JSON.parse(there) as Json });
}

/** What messages have shown is of no account for a dialog that is opened again: it reads what is there then. */
export function forgetShownChanges(): void {
  shownChanges.clear();
}

/** An answer with what its user knows to be there: also what was answered here since the last overview. */
function upToDate(folder: string, wish: AnswerWish): AnswerWish {
  if (!('before' in wish)) return wish;
  const name = nameIn(folder, wish);
  const shown = shownChanges.get(answerName(wish));
  if (shown && isSameJson(shown.before, wish.before)) return { ...wish, before: shown.there };
  return given.has(name) ? { ...wish, before: given.get(name) ?? null } : wish;
}

/** Gives answers that are not typed into a field, such as a repair; a failure is shown below. */
export async function giveAnswers(entries: readonly AnswerWish[]): Promise<void> {
  const result = await sendAnswers(entries);
  if (!result.ok) showFailure(result.problem);
}

/** Why answers were not taken, in words; null where they were. */
export function whyRefused(result: Result<AnswerOutcome>): string | null {
  const found = result.ok ? result.value.findings[0] : result.problem;
  return found ? fullText(found) : null;
}

/** Chooses these targets; the folder's answers file records them. */
export async function chooseTargets(targets: readonly string[]): Promise<void> {
  choices++;
  useDeposit.setState({ targets, isChoosing: false, overview: null, progress: null });
  await giveAnswers([{ place: { kind: 'file' }, key: 'targets', value: [...targets] }]);
}

/** Shows the targets to choose from, or returns to the chosen ones. */
export function setChoosing(isChoosing: boolean): void {
  useDeposit.setState({ isChoosing });
}

/** Stops reading, counting and writing. */
export function stopDeposit(): void {
  const { folder } = useDeposit.getState();
  if (folder !== null) void host.request('deposit.cancel', { folder });
}

/** Listens to the host's progress; the returned function stops it. */
export function followDeposit(): () => void {
  return host.on('deposit.progress', ({ folder, ...progress }) => {
    if (useDeposit.getState().folder === folder) useDeposit.setState({ progress });
  });
}
