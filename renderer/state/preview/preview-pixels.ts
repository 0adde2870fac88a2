import { LeastRecent } from '../../../shared/basics/least-recent.ts';
import type { PixelRegion } from '../../../shared/picture/pixels.ts';
import { unpackPixels } from '../../../shared/picture/sent-planes.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';
import { useFolder } from '../folder/folder.ts';
import { type LoadedPixels, usePreview } from './preview.ts';

/** Tells this window's requests from those of others on the same host. */
const own = Math.random().toString(36).slice(2, 12);
/** Names of this window's requests: a newer one of the same name cancels the older one. */
export const views = { whole: `preview-${own}`, detail: `detail-${own}`, ahead: `ahead-${own}` } as const;
/** Bytes of planes that are kept for looking back and forth. */
const keptBytes = 64 * 1024 * 1024;
/** Reading ahead starts after this long without a request. */
const idleMs = 150;
const kept = new LeastRecent<LoadedPixels>(keptBytes);
/** Counts requests: outdated answers are ignored. */
let asked = 0;
let askedDetail = 0;

/** Counts a new or cancelled request, so that earlier answers are ignored; returns its number. */
export function nextRequest(): number {
  return ++asked;
}

/** Whether this is still the latest request. */
export function isLatest(number: number): boolean {
  return number === asked;
}

function unpack(bytes: Uint8Array, z: number, t: number): LoadedPixels {
  const { head, planes } = unpackPixels(bytes);
  return { head, planes, channels: head.channels, z, t };
}

/** A plane to read. */
interface Wanted {
  /** null: those that are shown at first. */
  readonly channels: readonly number[] | null;
  readonly z: number;
  readonly t: number;
}

function requestOf({ channels, z, t }: Wanted) {
  const { folder, path, size, reduce } = usePreview.getState();
  const sides = [...size] as [number, number];
  return { folder, path: path as string, channels: channels && [...channels], z, t, region: null, size: sides, reduce };
}

function keyOf(request: ReturnType<typeof requestOf>): string {
  const stamp = useFolder.getState().rows.byPath.get(request.path)?.stamp;
  return JSON.stringify([stamp?.size, stamp?.mtimeMs, request]);
}

function keep(key: string, pixels: LoadedPixels): void {
  const bytes = pixels.planes.reduce((sum, plane) => sum + plane.byteLength, 0);
  if (pixels.head.final && pixels.head.problems.length === 0) kept.set(key, pixels, bytes);
}

/** Shows what was read. */
export function show(pixels: LoadedPixels): void {
  const problem = pixels.head.problems[0] ?? null;
  usePreview.setState({ pixels, detail: null, problem, isReading: !pixels.head.final });
  if (pixels.head.final) readAheadLater();
}

/** Reads the current plane. An earlier request is cancelled; the picture stays until the new one arrives. */
export async function readPixels(): Promise<void> {
  const number = ++asked;
  if (aheadTimer) clearTimeout(aheadTimer);
  const { path, view, channels, z, t } = usePreview.getState();
  if (path === null || !view || view.facts.problem) return;
  askedDetail++;
  const request = requestOf({ channels, z, t });
  const key = keyOf(request);
  const known = kept.get(key);
  if (known) return show(known);
  usePreview.setState({ isReading: true });
  const answer = await host.request('image.pixels', { ...request, view: views.whole });
  if (number !== asked) return;
  if (!answer.ok) return fail(answer.problem);
  const pixels = unpack(answer.value, z, t);
  keep(key, pixels);
  show(pixels);
}

/** The channels that images are shown with at first, by the request. */
const firstChannels = new LeastRecent<readonly number[]>(1000);

/** Reads the first picture of an image before its view is known, so that neither waits for the other. */
export async function readFirst(): Promise<Result<LoadedPixels>> {
  if (aheadTimer) clearTimeout(aheadTimer);
  askedDetail++;
  const request = requestOf({ channels: null, z: 0, t: 0 });
  const key = keyOf(request);
  const channels = firstChannels.get(key);
  const known = (channels && kept.get(keyOf({ ...request, channels: [...channels] }))) ?? kept.get(key);
  if (known) return ok(known);
  const answer = await host.request('image.pixels', { ...request, view: views.whole });
  if (!answer.ok) return answer;
  const pixels = unpack(answer.value, 0, 0);
  firstChannels.set(key, pixels.channels, 1);
  keep(pixels.head.hasMore ? key : keyOf({ ...request, channels: [...pixels.channels] }), pixels);
  return ok(pixels);
}

/** Shows a problem in place of the picture; while the drive is away, the last picture stays. */
export function fail(problem: Problem): void {
  const isAway = useFolder.getState().offlineSince !== null;
  usePreview.setState({ problem, isReading: false, ...(isAway ? {} : { pixels: null, detail: null }) });
}

let aheadTimer: ReturnType<typeof setTimeout> | null = null;

function readAheadLater(): void {
  if (aheadTimer) clearTimeout(aheadTimer);
  aheadTimer = setTimeout(() => void readAhead(), idleMs);
}

/** Reads all samples of a plane that is shown as a first picture; false once something else has been requested. */
async function readRest(number: number): Promise<boolean> {
  const { channels, z, t, pixels } = usePreview.getState();
  if (!pixels?.head.hasMore) return true;
  const request = requestOf({ channels, z, t });
  const answer = await host.request('image.pixels', { ...request, view: views.ahead });
  if (number !== asked || !answer.ok) return false;
  const whole = unpack(answer.value, z, t);
  keep(keyOf(request), whole);
  usePreview.setState({ pixels: whole, detail: null });
  return true;
}

/** Reads all samples of this plane, then its neighbours, one after the other until something is requested. */
async function readAhead(): Promise<void> {
  const number = asked;
  const { view, channels, z, t } = usePreview.getState();
  if (!view || !(await readRest(number))) return;
  const { facts } = view;
  const places = [
    { z: z + 1, t },
    { z: z - 1, t },
    { z, t: t + 1 },
    { z, t: t - 1 },
  ];
  for (const place of places) {
    if (place.z < 0 || place.z >= facts.z || place.t < 0 || place.t >= facts.t) continue;
    const request = requestOf({ channels, ...place });
    const key = keyOf(request);
    if (kept.get(key)) continue;
    const answer = await host.request('image.pixels', { ...request, view: views.ahead });
    if (number !== asked || !answer.ok) return;
    keep(key, unpack(answer.value, place.z, place.t));
  }
}

/** Reads a part at the resolution of the screen, where the whole picture has less. */
export async function readDetail(region: PixelRegion, size: readonly [rows: number, cols: number]): Promise<void> {
  const number = ++askedDetail;
  const { folder, path, channels, z, t, reduce } = usePreview.getState();
  if (path === null) return;
  const request = { folder, path, channels: [...channels], z, t, reduce, view: views.detail };
  const answer = await host.request('image.pixels', {
    ...request,
    region: [...region] as [number, number, number, number],
    size: [...size] as [number, number],
  });
  if (number !== askedDetail || !answer.ok) return;
  usePreview.setState({ detail: unpack(answer.value, z, t) });
}

/** Reads the edges of vessels of the image that is shown. */
export async function readTraces(): Promise<void> {
  const { folder, path, view } = usePreview.getState();
  if (path === null || !view) return;
  const answer = await host.request('image.traces', { folder, path });
  if (usePreview.getState().view !== view) return;
  usePreview.setState({ traces: answer.ok ? answer.value : { traces: [], problem: answer.problem } });
}
