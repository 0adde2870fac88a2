import { groupBy } from '../../shared/basics/group-by.ts';
import { answerName } from '../../shared/deposit/answers/apply-answers.ts';
import type { AnswerPlace } from '../../shared/deposit/answers.ts';
import type { TypedAnswer } from '../../shared/deposit/typed-answer.ts';
import type { OpenedFolder } from '../../shared/ipc/folders.ts';
import { whatIsWrong } from '../../shared/problems/wording.ts';
import { host } from '../host/host.ts';
import { openWindows, windowId } from '../host/window-id.ts';
import { SoonestTimer } from './soonest-timer.ts';
import { showNotice } from './window/notice.ts';

/** Delay before journalling: the drive is not kept busy at every letter. */
const typingPauseMs = 1000;
/** The same for what was entered or discarded. */
const pauseMs = 100;
/** A journal that could not be written is tried again, also when nothing more is typed. */
const retryMs = 10_000;

/** Which answer a text is for. */
export type TypedSlot = Pick<TypedAnswer, 'place' | 'key'>;

/** What is typed for an answer in a folder. */
export interface KeptText extends TypedAnswer {
  readonly folder: Pick<OpenedFolder, 'id' | 'path'>;
}

type KeptTexts = ReadonlyMap<string, KeptText>;

/** The folder whose deposit is shown. */
let current: KeptText['folder'] | null = null;
/** What is typed and not entered, by folder and answer: it outlives its field, and the program. */
let texts: KeptTexts = new Map();
/** What the host has journalled for this window. */
let journalled: KeptTexts = new Map();
const timer = new SoonestTimer(() => void journal());
let isProtected = true;

const nameOf = (path: string, slot: TypedSlot): string => `${path}\n${answerName(slot)}`;

/** What is typed for an answer of the shown deposit and not entered; null where nothing is. */
export function typedFor(slot: TypedSlot): KeptText | null {
  return (current && texts.get(nameOf(current.path, slot))) ?? null;
}

/** What is typed for answers at this kind of place in the shown deposit, and not entered. */
export function typedAt(kind: AnswerPlace['kind']): readonly KeptText[] {
  return [...texts.values()].filter(({ place, folder }) => place.kind === kind && folder.path === current?.path);
}

/** Keeps what is typed for an answer of the shown deposit; nothing for null or blanks. */
export function keepTyped(slot: TypedSlot, text: string | null): void {
  keepAllTyped([{ ...slot, text }]);
}

/** The same for several answers. */
export function keepAllTyped(typed: readonly (TypedSlot & { readonly text: string | null })[]): void {
  if (!current) return;
  const next = new Map(texts);
  for (const { place, key, text } of typed) {
    const name = nameOf(current.path, { place, key });
    if (text === null || text.trim() === '') next.delete(name);
    else if (next.get(name)?.text !== text) next.set(name, { place, key, text, folder: current });
  }
  put(next);
}

/** These were entered; what was typed in their place since then is kept. */
export function dropEntered(entered: readonly (KeptText | null)[]): void {
  const gone = new Set(entered);
  put(new Map([...texts].filter(([, one]) => !gone.has(one))));
}

function put(next: KeptTexts): void {
  if (next.size === texts.size && [...next].every(([name, one]) => texts.get(name) === one)) return;
  timer.start(next.size < texts.size ? pauseMs : typingPauseMs);
  texts = next;
}

/** Finds what was typed for a folder in windows that are gone, in an earlier run of the program for instance. */
export async function findTyped({ id, path }: OpenedFolder): Promise<void> {
  const folder = { id, path };
  current = folder;
  // Another host of the same folder has not received it.
  put(new Map([...texts].map(([name, one]) => [name, isMoved(one, folder) ? { ...one, folder } : one])));
  const found = await host.request('deposit.typed', { folder: id, window: windowId, open: [...(await openWindows())] });
  if (!found.ok) return;
  const left = found.value.map((one): [string, KeptText] => [nameOf(path, one), { ...one, folder }]);
  journalled = new Map([...journalled, ...left]);
  put(new Map([...left, ...texts]));
}

const isMoved = (one: KeptText, { id, path }: KeptText['folder']): boolean =>
  one.folder.path === path && one.folder.id !== id;

/** Brings the journal up to date. */
async function journal(): Promise<void> {
  timer.stop();
  const before = journalled;
  journalled = texts;
  const gone = [...before].filter(([name]) => !texts.has(name)).map(([, one]) => ({ ...one, text: null }));
  const typed = [...texts].filter(([name, one]) => before.get(name) !== one).map(([, one]) => one);
  for (const [id, some] of groupBy([...gone, ...typed], ({ folder }) => folder.id)) {
    const answers = some.map(({ place, key, text }) => ({ place, key, text }));
    const written = await host.request('deposit.type', { folder: id, window: windowId, answers });
    if (written.ok) isProtected = true;
    else {
      journalled = before;
      timer.start(retryMs);
      tellOnce(whatIsWrong(written.problem));
      return;
    }
  }
}

function tellOnce(reason: string): void {
  const text = `What is typed here is not protected against a crash: ${reason}`;
  if (isProtected) showNotice({ tone: 'warning', text, actions: [] });
  isProtected = false;
}

/** Journals at once what was just typed when the page closes; the returned function stops it. */
export function followTyped(): () => void {
  const handOver = () => void (timer.isWaiting && journal());
  window.addEventListener('pagehide', handOver);
  return () => {
    window.removeEventListener('pagehide', handOver);
    timer.stop();
  };
}
