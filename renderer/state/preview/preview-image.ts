import type { ChosenContrast } from '../../../shared/picture/contrast.ts';
import { firstChannels } from '../../../shared/picture/first-channels.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { host } from '../../host/host.ts';
import { useFolder } from '../folder/folder.ts';
import { type CameraWish, noPreview, type PreviewState, usePreview } from './preview.ts';
import { fail, isLatest, knownFirst, nextRequest, readFirst, readPixels, show, views } from './preview-pixels.ts';
import { knownView, readView } from './preview-views.ts';

/** Whether the host announced finer pixels before the image's view was there. */
let isFiner = false;

/** A picture that is there sooner than this is shown with its view, in one step. */
const soonMs = 100;

/** Shows an image, or none for null; the same again reads it again and keeps how it is shown. */
export async function showImage(folder: string, path: string | null): Promise<void> {
  const number = nextRequest();
  const before = usePreview.getState();
  const isSame = before.path === path && before.folder === folder && before.view !== null;
  isFiner = false;
  const { size, isContrastOpen } = before;
  if (path === null) return usePreview.setState({ ...noPreview, size });
  const opened = { ...noPreview, size, isContrastOpen, folder, path, isReading: true };
  if (!isSame && showKnown(opened)) return;
  const first = isSame ? null : readFirst(folder, path);
  const known = isSame ? null : knownView(folder, path);
  const reading = readView(folder, path);
  usePreview.setState(isSame ? { isReading: true } : { ...opened, ...(known && withView(opened, known, false)) });
  const answer = await reading;
  if (first) await Promise.race([first, new Promise((resolve) => setTimeout(resolve, soonMs))]);
  if (!isLatest(number)) return;
  if (!answer.ok) return noView(answer.problem);
  usePreview.setState((state) => withView(state, answer.value, isSame));
  if (answer.value.facts.problem !== null) return;
  if (first) await showFirst(first, number);
  else await readPixels();
}

/** Shows an image whose view and first picture were read before; whether they were. */
function showKnown(opened: PreviewState & { readonly path: string }): boolean {
  const view = knownView(opened.folder, opened.path);
  const pixels = view && !view.facts.problem && knownFirst(opened.folder, opened.path);
  if (!pixels) return false;
  const problem = pixels.head.problems[0] ?? null;
  usePreview.setState({ ...opened, ...withView(opened, view, false), pixels, problem, isReading: false });
  return true;
}

function noView(problem: Problem): void {
  const isAway = useFolder.getState().offlineSince !== null;
  if (isAway) fail(problem);
  else usePreview.setState({ problem, view: null, pixels: null, isReading: false });
}

/** The view of the image; for the same image, the plane stays, and the channels unless it has others now. */
function withView(state: PreviewState, view: ImageView, isSame: boolean): Partial<PreviewState> {
  const { problem, z, t } = view.facts;
  const hasSame = isSame && state.view?.facts.channels.length === view.facts.channels.length;
  const channels = hasSame ? state.channels : firstChannels(view.facts);
  return {
    view,
    problem,
    channels,
    channel: channels.includes(state.channel) ? state.channel : (channels[0] ?? 0),
    z: Math.min(state.z, z - 1),
    t: Math.min(state.t, t - 1),
    traces: null,
    isReading: problem === null,
    // The picture of what was there before would leave no room for the reason.
    ...(problem !== null && { pixels: null, detail: null }),
  };
}

/** Shows the picture that was requested together with the view, unless something else has been requested since. */
async function showFirst(first: ReturnType<typeof readFirst>, number: number): Promise<void> {
  const answer = await first;
  if (!isLatest(number)) return;
  if (!answer.ok) return fail(answer.problem);
  show(answer.value);
  if (isFiner && !answer.value.head.final) await readPixels();
}

/** Reads the image again that could not be shown. */
export function showAgain(): void {
  const { folder, path } = usePreview.getState();
  void showImage(folder, path);
}

/** Shows another plane. */
export function showPlane(place: { readonly z?: number; readonly t?: number }): void {
  const { view, z, t } = usePreview.getState();
  if (!view) return;
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  const next = { z: within(place.z ?? z, view.facts.z), t: within(place.t ?? t, view.facts.t) };
  if (next.z === z && next.t === t) return;
  usePreview.setState(next);
  void readPixels();
}

/** Shows these channels; the first of them is the one whose contrast is set. */
export function showChannels(channels: readonly number[]): void {
  if (channels.length === 0 || channels.length > 4) return;
  const { channel } = usePreview.getState();
  usePreview.setState({ channels, channel: channels.includes(channel) ? channel : (channels[0] ?? 0) });
  void readPixels();
}

/** Shows the next channel alone, or all of up to four together. */
export function nextChannel(): void {
  const { view, channel } = usePreview.getState();
  const there = view?.facts.channels.flatMap(({ absent }, c) => (absent ? [] : [c])) ?? [];
  const next = there[(there.indexOf(channel) + 1) % Math.max(1, there.length)];
  if (next === undefined) return;
  usePreview.setState({ channel: next });
  showChannels([next]);
}

/** Shows all of up to four channels together. */
export function showComposite(): void {
  const { view } = usePreview.getState();
  const there = view?.facts.channels.flatMap(({ absent }, c) => (absent ? [] : [c])) ?? [];
  showChannels(there.slice(0, 4));
}

/** Sets the contrast of a channel, or lets each plane decide. */
export function setContrast(channel: number, contrast: ChosenContrast): void {
  usePreview.setState(({ windows }) => ({ windows: { ...windows, [channel]: contrast } }));
}

/** Shows the mean of what a sample stands for, or the brightest. */
export function setReduce(reduce: 'mean' | 'max'): void {
  usePreview.setState({ reduce });
  void readPixels();
}

/** Moves the picture. */
export function moveCamera(act: CameraWish['act']): void {
  usePreview.setState({ wish: { act } });
}

/** Unfolds the contrast, or folds it. */
export function toggleContrast(): void {
  usePreview.setState(({ isContrastOpen }) => ({ isContrastOpen: !isContrastOpen }));
}

/** Chooses the colours of a channel. */
export function setTable(channel: number, table: string): void {
  usePreview.setState(({ tables }) => ({ tables: { ...tables, [channel]: table } }));
}

/** Sets how large the picture is on the screen, in device pixels: planes are reduced to that. */
export function setPreviewSize(rows: number, cols: number): void {
  const [before] = usePreview.getState().size;
  const { pixels, view } = usePreview.getState();
  usePreview.setState({ size: [rows, cols] });
  const [step = 1] = pixels?.head.step ?? [];
  if (view && step > 1 && rows > before * 1.5) void readPixels();
}

/** Listens to the host's events about pictures; the returned function stops it. */
export function listenToPixels(): () => void {
  return host.on('image.finer', ({ view }) => {
    if (view !== views.whole) return;
    isFiner = true;
    if (usePreview.getState().view) void readPixels();
  });
}
