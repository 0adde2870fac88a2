import { create } from 'zustand';
import { localDay } from '../../../shared/basics/local-day.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { OwnRule, RuleChange } from '../../../shared/rules/change-rules.ts';
import { fieldRulesName } from '../../../shared/rules/field-rules.ts';
import { intendedEntries } from '../../../shared/rules/intended.ts';
import { type FolderRules, noRules, type Rules, rulesOf } from '../../../shared/rules/rules.ts';
import { host } from '../../host/host.ts';
import { isCurrent, useFolder } from '../folder/folder.ts';
import { showFailure, showNotice } from '../window/notice.ts';

interface RulesState {
  readonly rules: Rules;
  /** Files of rules that cannot be read. */
  readonly problems: readonly Problem[];
}

const none: RulesState = { rules: noRules, problems: [] };

/** The rules of the folder's checks: vocabularies, required fields, what is intended (docs/checks.md). */
export const useRules = create<RulesState>(() => none);

let known = '';
/** Counts what is read and written, so that what was asked for before does not replace it. */
let turn = 0;

function take(read: FolderRules): void {
  // The same rules again would check every image again.
  const text = JSON.stringify(read);
  if (text === known) return;
  known = text;
  useRules.setState({ rules: rulesOf(read), problems: read.problems }, true);
}

async function readRules(): Promise<void> {
  const { folder } = useFolder.getState();
  if (!folder) return;
  const own = ++turn;
  const read = await host.request('rules.read', { folder: folder.id });
  if (read.ok && own === turn && isCurrent(folder.id)) take(read.value);
}

/** Takes over what was written; false in another folder, which has been opened in the meantime. */
function takeWritten(folder: string, read: FolderRules): boolean {
  if (!isCurrent(folder)) return false;
  turn++;
  take(read);
  return true;
}

function forget(): void {
  known = '';
  useRules.setState(none, true);
}

/**
 * Reads the rules when a folder opens or was read again, and when the user comes back to the window; the returned
 * function stops it.
 */
export function followRules(): () => void {
  const onFocus = () => void readRules();
  window.addEventListener('focus', onFocus);
  const off = useFolder.subscribe((now, before) => {
    if (now.folder?.id !== before.folder?.id) forget();
    if (now.folder && (now.folder.id !== before.folder?.id || now.status !== before.status)) void readRules();
  });
  return () => {
    window.removeEventListener('focus', onFocus);
    off();
    forget();
  };
}

/** Changes the folder's own rules for fields; the answer is why that failed, or null. */
export async function writeFieldRules(changes: readonly RuleChange[]): Promise<Problem | null> {
  const { folder } = useFolder.getState();
  if (!folder) return null;
  const sent = changes.map(({ field, before, after }) => ({ field, before: sentRule(before), after: sentRule(after) }));
  const answer = await host.request('rules.writeFields', { folder: folder.id, changes: sent });
  if (!answer.ok) return answer.problem;
  if (!takeWritten(folder.id, answer.value)) return null;
  showNotice({ tone: 'done', text: `The rules are in ${fieldRulesName}, beside the images.`, actions: [] });
  return null;
}

function sentRule(rule: OwnRule | null) {
  return rule && { ...rule, values: rule.values && [...rule.values] };
}

/** Marks problems as intended in the folder's own file, or removes the mark. */
export async function setIntended(problems: readonly Problem[], intended: boolean): Promise<void> {
  const { folder } = useFolder.getState();
  if (!folder || problems.length === 0) return;
  const entries = intendedEntries(problems).map((entry) => ({ ...entry, paths: [...entry.paths], ...dated(intended) }));
  const answer = await host.request('rules.intend', { folder: folder.id, entries, intended });
  if (!answer.ok) {
    showFailure(answer.problem);
    return;
  }
  if (takeWritten(folder.id, answer.value)) showMarked(problems, intended);
}

function showMarked(problems: readonly Problem[], intended: boolean): void {
  const text = intended
    ? 'Marked as intended in scopecard-intended.json, beside the images. Another value will be a warning again.'
    : 'No longer marked as intended.';
  const undo = { label: 'Undo', run: () => void setIntended(problems, !intended) };
  showNotice({ tone: 'done', text, actions: [undo] });
}

/** The day of the mark, in the file for whoever asks later. */
function dated(intended: boolean): { on?: string } {
  return intended ? { on: localDay(new Date()) } : {};
}
