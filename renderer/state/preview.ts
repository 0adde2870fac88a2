import { create } from 'zustand';
import { unpackAnswer } from '../../shared/picture/binary-answer.ts';
import type { ContrastWindow } from '../../shared/picture/contrast.ts';
import type { PixelRegion, PixelsHead } from '../../shared/picture/pixels.ts';
import { sentSamplesOf } from '../../shared/picture/sent-planes.ts';
import type { ImageView } from '../../shared/picture/view.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { SentSamples } from '../../shared/tiff/pixels/sent-samples.ts';
import { host } from '../host/host.ts';

/** Samples that are there to be drawn. */
export interface LoadedPixels {
  readonly head: PixelsHead;
  readonly planes: readonly SentSamples[];
  /** Channels, one for each plane. */
  readonly channels: readonly number[];
  readonly z: number;
  readonly t: number;
}

/** What is shown of an image, and how. */
interface PreviewState {
  readonly folder: string;
  /** The image that is shown; null is none. */
  readonly path: string | null;
  readonly view: ImageView | null;
  /** Why there is no picture. */
  readonly problem: Problem | null;
  readonly isReading: boolean;
  readonly z: number;
  readonly t: number;
  /** Channels that are shown, added to one another. */
  readonly channels: readonly number[];
  /** The channel whose contrast is set. */
  readonly channel: number;
  /** Contrasts that the user set, by channel. */
  readonly windows: Readonly<Record<number, ContrastWindow>>;
  /** Colour tables that the user chose, by channel. */
  readonly tables: Readonly<Record<number, string>>;
  /** Turned or not by the user; null is as the image asks for. */
  readonly turned: boolean | null;
  readonly pixels: LoadedPixels | null;
  /** A part at a higher resolution, over the rest. */
  readonly detail: LoadedPixels | null;
  /** Device pixels of the picture. */
  readonly size: readonly [rows: number, cols: number];
  readonly isContrastOpen: boolean;
  /** The ROI that is pointed at, by its place in the list. */
  readonly roi: number | null;
}

const nothing: PreviewState = {
  folder: '',
  path: null,
  view: null,
  problem: null,
  isReading: false,
  z: 0,
  t: 0,
  channels: [0],
  channel: 0,
  windows: {},
  tables: {},
  turned: null,
  pixels: null,
  detail: null,
  size: [208, 348],
  isContrastOpen: false,
  roi: null,
};

/** The picture of the image that has the focus. */
export const usePreview = create<PreviewState>(() => nothing);

const views = { whole: 'preview', detail: 'preview-detail' } as const;
/** Counts what is asked for: an answer that comes too late is not taken. */
let asked = 0;
let askedDetail = 0;

/** The channels that are shown at first: up to four together, else one. */
function firstChannels({ facts }: ImageView): readonly number[] {
  const there = facts.channels.flatMap(({ absent }, c) => (absent ? [] : [c]));
  if (facts.kind !== 'grey') return [0];
  if (facts.channels.length > 1 && there.length <= 4 && there.length > 0) return there;
  return [facts.ownChannel];
}

function unpack(bytes: Uint8Array, channels: readonly number[], z: number, t: number): LoadedPixels {
  const { head, planes } = unpackAnswer<PixelsHead>(bytes);
  const samples = planes.map((plane, i) => sentSamplesOf(head.planes[i]?.type ?? 'u8', plane));
  return { head, planes: samples, channels, z, t };
}

/** Shows an image, or none for null; the same again reads it again and keeps how it is shown. */
export async function showImage(folder: string, path: string | null): Promise<void> {
  const number = ++asked;
  const before = usePreview.getState();
  const isSame = before.path === path && before.folder === folder;
  if (path === null) return usePreview.setState({ ...nothing, size: before.size });
  if (!isSame)
    usePreview.setState({
      ...nothing,
      size: before.size,
      isContrastOpen: before.isContrastOpen,
      folder,
      path,
      isReading: true,
    });
  else usePreview.setState({ isReading: true });
  const answer = await host.request('image.view', { folder, path });
  if (number !== asked) return;
  if (!answer.ok) return usePreview.setState({ problem: answer.problem, view: null, pixels: null, isReading: false });
  const view = answer.value;
  const { problem, z, t } = view.facts;
  const state = usePreview.getState();
  const channels = isSame && state.view ? state.channels : firstChannels(view);
  const place = { z: Math.min(state.z, z - 1), t: Math.min(state.t, t - 1) };
  usePreview.setState({ view, problem, channels, channel: channels[0] ?? 0, ...place, isReading: problem === null });
  if (problem === null) await readPixels();
}

/** Reads what is to be shown now; what was being read is abandoned. */
export async function readPixels(): Promise<void> {
  const number = ++asked;
  const { folder, path, view, channels, z, t, size } = usePreview.getState();
  if (path === null || !view || view.facts.problem) return;
  askedDetail++;
  usePreview.setState({ isReading: true });
  const request = {
    folder,
    path,
    channels: [...channels],
    z,
    t,
    region: null,
    size: [...size] as [number, number],
    reduce: 'mean' as const,
  };
  const answer = await host.request('image.pixels', { ...request, view: views.whole });
  if (number !== asked) return;
  if (!answer.ok) return usePreview.setState({ problem: answer.problem, pixels: null, detail: null, isReading: false });
  const pixels = unpack(answer.value, channels, z, t);
  const problem = pixels.head.problems[0] ?? null;
  usePreview.setState({ pixels, detail: null, problem, isReading: !pixels.head.final });
}

/** Reads a part at the resolution of the screen, where the whole has less. */
export async function readDetail(region: PixelRegion, size: readonly [rows: number, cols: number]): Promise<void> {
  const number = ++askedDetail;
  const { folder, path, channels, z, t } = usePreview.getState();
  if (path === null) return;
  const request = { folder, path, channels: [...channels], z, t, reduce: 'mean' as const, view: views.detail };
  const answer = await host.request('image.pixels', {
    ...request,
    region: [...region] as [number, number, number, number],
    size: [...size] as [number, number],
  });
  if (number !== askedDetail || !answer.ok) return;
  usePreview.setState({ detail: unpack(answer.value, channels, z, t) });
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

/** Sets the contrast of a channel, or lets the plane decide for null. */
export function setWindow(channel: number, window: ContrastWindow | null): void {
  const { [channel]: _, ...others } = usePreview.getState().windows;
  usePreview.setState({ windows: window ? { ...others, [channel]: window } : others });
}

/** Unfolds the contrast, or folds it. */
export function toggleContrast(): void {
  usePreview.setState(({ isContrastOpen }) => ({ isContrastOpen: !isContrastOpen }));
}

/** Chooses the colours of a channel. */
export function setTable(channel: number, table: string): void {
  usePreview.setState(({ tables }) => ({ tables: { ...tables, [channel]: table } }));
}

/** Tells how large the picture is on the screen, in device pixels; reductions are made for that. */
export function setPreviewSize(rows: number, cols: number): void {
  const [before] = usePreview.getState().size;
  const { pixels, view } = usePreview.getState();
  usePreview.setState({ size: [rows, cols] });
  const [step = 1] = pixels?.head.step ?? [];
  if (view && step > 1 && rows > before * 1.5) void readPixels();
}

/** Takes up what the host says of pictures. */
export function listenToPixels(): () => void {
  return host.on('image.finer', ({ view }) => {
    if (view === views.whole) void readPixels();
  });
}
