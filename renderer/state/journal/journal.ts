import type { PendingEdit } from '../../../shared/edits/pending-edit.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { host } from '../../host/host.ts';
import { windowId } from '../../host/window-id.ts';
import { useEdits } from '../edits/edits.ts';
import { useTyping } from '../edits/typing.ts';
import { useFolder } from '../folder/folder.ts';
import { SoonestTimer } from '../soonest-timer.ts';
import { showNotice } from '../window/notice.ts';
import { editsNow, type JournalledEdits } from './edits-now.ts';
import { forgetUnsent, type JournalImage, keepUnsent } from './unsent-edits.ts';

/** Delay before writing; a crash can lose at most what was typed within it. */
const pauseMs = 100;
/** The same for a text that is being typed: the drive is not kept busy at every letter. */
const typingPauseMs = 1000;
/** A journal that could not be written is tried again, also when nothing more is typed. */
const retryMs = 10_000;
/** A host that takes longer waits for a drive: the calls to one that does not answer also hold up those to others. */
const lateMs = 5000;
/** Images of one request, so that 100,000 edits delay nothing else. */
const batch = 2000;

const noEdits: JournalledEdits = new Map();

/** Stands for edits of an image that the host may have journalled, or an earlier state of them. */
const uncertain: ReadonlyMap<FieldKey, PendingEdit> = new Map();

/** What the host has journalled for this window. */
let sent: { readonly folder: string | null; readonly edits: JournalledEdits } = { folder: null, edits: noEdits };
/** New edits do not wait for a scheduled retry. */
const timer = new SoonestTimer(() => void flushJournal());
let running: Promise<boolean> = Promise.resolve(true);
let isProtected = true;
/** Whether the host is late with its answer. */
let isLate = false;

/** The images whose edits have changed, with their current edits; refused entries are kept as they were typed. */
function* journalChanges(before: JournalledEdits, now: JournalledEdits): Iterable<JournalImage> {
  for (const path of before.keys()) if (!now.has(path)) yield { path, changes: [] };
  for (const [path, edits] of now) {
    if (before.get(path) === edits) continue;
    const changes = [...edits].map(([field, { before: was, after, beside, by, typing, over }]) => ({
      field,
      ...(was !== undefined && { before: was }),
      after,
      ...(beside && { beside }),
      ...(by && { by }),
      ...(typing && { typing }),
      ...(over && { over }),
    }));
    yield { path, changes };
  }
}

function* batches<T>(items: Iterable<T>): Iterable<T[]> {
  let some: T[] = [];
  for (const item of items) {
    some.push(item);
    if (some.length < batch) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

async function send(folder: string, changes: Iterable<JournalImage>): Promise<boolean> {
  for (const images of batches(changes)) {
    const result = await answerInTime(host.request('journal.write', { folder, window: windowId, images }));
    if (result.ok) continue;
    keepHere(folder, whatIsWrong(result.problem));
    return false;
  }
  isProtected = true;
  forgetUnsent();
  return true;
}

/** Many edits take many answers: it is the wait for one of them that shows a drive that does not answer. */
async function answerInTime<T>(answer: Promise<T>): Promise<T> {
  const late = setTimeout(keepWhatIsLate, lateMs);
  return answer.finally(() => {
    clearTimeout(late);
    isLate = false;
  });
}

/** Edits that the host cannot journal are kept by the browser; only if that fails too is it reported. */
function keepHere(folder: string, reason: string): void {
  if (host.watchConnection && keep(folder)) return;
  tellOnce(reason);
}

/** Keeps what the host has not journalled; false where it cannot. */
function keep(folder: string): boolean {
  const open = useFolder.getState().folder;
  return open?.id === folder && keepUnsent(open.path, changesOf(folder));
}

/** What the host has not journalled of a folder. */
function changesOf(folder: string): readonly JournalImage[] {
  return [...journalChanges(sent.folder === folder ? sent.edits : noEdits, editsNow())];
}

/** The host has not answered yet. It may never do so: the edits are kept here, and that is reported, too. */
function keepWhatIsLate(): void {
  isLate = true;
  const { folder } = useFolder.getState();
  if (folder) keep(folder.id);
  tellOnce(whatIsWrong(problem('journal-late')));
}

function tellOnce(reason: string): void {
  if (isProtected) {
    const text = `Unsaved edits are not protected against a crash: ${reason}`;
    showNotice({ tone: 'warning', text, actions: [] });
  }
  isProtected = false;
}

/** Edits of the previous folder have been saved or discarded. */
async function leave(): Promise<void> {
  if (sent.folder !== null) await send(sent.folder, journalChanges(sent.edits, noEdits));
}

/** Another host goes on with what the earlier one had journalled, as far as that did: the opened folder's edits are sent again. */
export function journalAnew(): void {
  const edits = new Map([...sent.edits.keys()].map((path) => [path, uncertain]));
  sent = { folder: useFolder.getState().folder?.id ?? null, edits };
}

/** What the host may have journalled before it answers. */
function whileSending(before: JournalledEdits, edits: JournalledEdits): JournalledEdits {
  const changed = [...edits].filter(([path, each]) => before.get(path) !== each);
  return changed.length === 0 ? before : new Map([...before, ...changed.map(([path]) => [path, uncertain] as const)]);
}

async function sendAll(): Promise<boolean> {
  const folder = useFolder.getState().folder?.id ?? null;
  const edits = editsNow();
  if (sent.folder !== folder) {
    await leave();
    sent = { folder, edits: noEdits };
  }
  if (folder === null) return true;
  const changes = journalChanges(sent.edits, edits);
  sent = { folder, edits: whileSending(sent.edits, edits) };
  if (!(await send(folder, changes))) return false;
  sent = { folder, edits };
  return true;
}

/** Brings the journal up to date; false when it could not be written. */
export function flushJournal(): Promise<boolean> {
  timer.stop();
  if (isLate) keepWhatIsLate();
  running = running.then(sendAll).then((done) => {
    if (!done) timer.start(retryMs);
    return done;
  });
  return running;
}

/**
 * The page closes: the rest is sent at once, even while another write is running. What the host answers comes too late to be
 * heard, so a browser keeps it as well; the next window passes it on.
 */
function handOver(): void {
  const { folder } = useFolder.getState();
  if (!folder) return;
  const changes = changesOf(folder.id);
  if (changes.length === 0) return;
  if (host.watchConnection) keep(folder.id);
  void send(folder.id, changes);
}

/** Keeps the journal in step with the edits; the returned function stops it. */
export function followEdits(): () => void {
  const stops = [
    useEdits.subscribe((state, before) => {
      if (state.edits !== before.edits) timer.start(pauseMs);
    }),
    useTyping.subscribe(() => timer.start(typingPauseMs)),
  ];
  const leaving = ['pagehide', 'beforeunload'] as const;
  for (const event of leaving) window.addEventListener(event, handOver);
  return () => {
    for (const stop of stops) stop();
    for (const event of leaving) window.removeEventListener(event, handOver);
    timer.stop();
  };
}
