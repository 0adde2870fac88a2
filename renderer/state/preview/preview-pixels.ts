import { LeastRecent } from '../../../shared/basics/least-recent.ts';
import type { PixelRegion } from '../../../shared/picture/pixels.ts';
import { unpackPixels } from '../../../shared/picture/sent-planes.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';
import { useFolder } from '../folder/folder.ts';
import { imageState } from './image-state.ts';
import { type LoadedPixels, noPreview, usePreview } from './preview.ts';

/** Distinguishes this window's requests from those of others on the same host. */
const own = Math.random().toString(36).slice(2, 12);
/** Names of this window's requests: a newer one of the same name cancels the older one. */
export const views = { whole: `preview-${own}`, detail: `detail-${own}` } as const;
/** Bytes of planes that are kept for looking back and forth. */
const keptBytes = 64 * 1024 * 1024;
const kept = new LeastRecent<LoadedPixels>(keptBytes);
/** Counts requests: outdated answers are ignored. */
let asked = 0;
let askedDetail = 0;

/** Counts a new or cancelled request, so that earlier answers are ignored; returns its number. */
export function nextRequest(): number {
  askedDetail++;
  return ++asked;
}

/** The number of the latest request. */
export function latestRequest(): number {
  return asked;
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
export interface WantedPlane {
  readonly folder: string;
  readonly path: string;
  /** null: those that are shown at first. */
  readonly channels: readonly number[] | null;
  readonly z: number;
  readonly t: number;
}

function requestOf({ folder, path, channels, z, t }: WantedPlane) {
  const { size, reduce } = usePreview.getState();
  const sides = [...size] as [number, number];
  const how = channels ? reduce : noPreview.reduce;
  return { folder, path, channels: channels && [...channels], z, t, region: null, size: sides, reduce: how };
}

const stateNow = (path: string): string => imageState(useFolder.getState().rows.byPath.get(path));

/** The state of the image belongs to it: what was read of an earlier state is not shown as the present one. */
function keyOf(request: ReturnType<typeof requestOf>, state = stateNow(request.path)): string {
  return JSON.stringify([state, request]);
}

function keep(key: string, pixels: LoadedPixels): void {
  const bytes = pixels.planes.reduce((sum, plane) => sum + plane.byteLength, 0);
  if (pixels.head.final && pixels.head.problems.length === 0) kept.set(key, pixels, bytes);
}

/** Shows what was read. */
export function show(pixels: LoadedPixels): void {
  const problem = pixels.head.problems[0] ?? null;
  usePreview.setState({ pixels, detail: null, problem, isReading: !pixels.head.final });
}

/** A plane that was read before; null where it must be read. */
export function knownPlane(plane: WantedPlane): LoadedPixels | null {
  return kept.get(keyOf(requestOf(plane))) ?? null;
}

/**
 * Requests a plane, and what is still read for an earlier request is cancelled. Two requests may overtake each other on their
 * way: where an older one has cancelled the latest, this is requested once more.
 */
async function requestPlane(request: ReturnType<typeof requestOf>): Promise<Result<Uint8Array>> {
  const number = asked;
  const ask = () => host.request('image.pixels', { ...request, view: views.whole });
  const answer = await ask();
  return !answer.ok && answer.problem.code === 'bad-request' && number === asked ? ask() : answer;
}

/** Reads a plane and keeps it; what is still read for an earlier request is cancelled. */
export async function readPlane(plane: WantedPlane): Promise<Result<LoadedPixels>> {
  const request = requestOf(plane);
  // The image may change before the answer is there.
  const key = keyOf(request);
  const answer = await requestPlane(request);
  if (!answer.ok) return answer;
  const pixels = unpack(answer.value, plane.z, plane.t);
  keep(key, pixels);
  return ok(pixels);
}

/** Reads the current plane. An earlier request is cancelled; the picture stays until the new one arrives. */
export async function readPixels(): Promise<void> {
  const number = nextRequest();
  const { folder, path, view, channels, z, t } = usePreview.getState();
  if (path === null || !view || view.facts.problem) return;
  const plane = { folder, path, channels, z, t };
  const known = knownPlane(plane);
  if (known) return show(known);
  usePreview.setState({ isReading: true });
  const answer = await readPlane(plane);
  if (number !== asked) return;
  if (answer.ok) show(answer.value);
  else if (isRough(plane)) usePreview.setState({ problem: answer.problem, isReading: false });
  else fail(answer.problem);
}

/** Whether a rough picture of this plane is shown: it stays where the rest of its lines cannot be read. */
function isRough({ channels, z, t }: WantedPlane): boolean {
  const { pixels } = usePreview.getState();
  if (!pixels || pixels.head.final || pixels.z !== z || pixels.t !== t) return false;
  return pixels.channels.join() === channels?.join();
}

/** The channels that images are shown with at first, by the request. */
const firstChannels = new LeastRecent<readonly number[]>(1000);

/** The first picture of an image, if it was read before, with all its samples where those were read too. */
export function knownFirst(folder: string, path: string): LoadedPixels | null {
  const first = { folder, path, channels: null, z: 0, t: 0 };
  const channels = firstChannels.get(keyOf(requestOf(first)));
  return (channels && knownPlane({ ...first, channels })) ?? knownPlane(first);
}

/** Reads the first picture of an image before its view is known, so that neither waits for the other. */
export async function readFirst(folder: string, path: string): Promise<Result<LoadedPixels>> {
  const known = knownFirst(folder, path);
  if (known) return ok(known);
  const first = { folder, path, channels: null, z: 0, t: 0 };
  const request = requestOf(first);
  const state = stateNow(path);
  const answer = await requestPlane(request);
  if (!answer.ok) return answer;
  const pixels = unpack(answer.value, 0, 0);
  const channels = [...pixels.channels];
  firstChannels.set(keyOf(request, state), channels, 1);
  keep(keyOf(pixels.head.hasMore ? request : { ...request, channels }, state), pixels);
  return ok(pixels);
}

/** Shows a problem in place of the picture; while the drive is away, the last picture stays. */
export function fail(problem: Problem): void {
  const isAway = useFolder.getState().offlineSince !== null;
  usePreview.setState({ problem, isReading: false, ...(isAway ? {} : { pixels: null, detail: null }) });
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
