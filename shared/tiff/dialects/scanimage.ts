import { product, type RawAxes } from '../../header/axes.ts';
import { type DateTime, dateTimeOf, noDateTime, parseDateTime } from '../../header/date-time.ts';
import { type ChannelText, channelsFact, stepText, writtenNumber, writtenStep } from '../../header/fact-text.ts';
import { isSize } from '../../header/length-units.ts';
import { decodeText, oneLine, untilNul } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import { checkData } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { tiffDateTime, tiffPixels } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

const magic = 117_637_889;
const headerLimit = 1024 * 1024;
const valueLimit = 4096;

/** Key prefixes of the generations before 2016, whose settings are in the description of every frame. */
const oldPrefixes = ['state.', 'scanimage.SI'];

/**
 * Settings that ScanImage 2016 and later put behind the BigTIFF header; `''` where there are none. Source: "ScanImage
 * BigTiff Specification", static metadata: magic, version 3 or 4, length of the frame data.
 */
function staticSettings(file: TiffFile): string {
  if (!file.layout.countSize || file.layout.countSize === 2 || file.window.size < 32) return '';
  const at = file.window.seek(16, 16);
  const { view } = file.window;
  const version = view.getUint32(at + 4, file.little);
  const length = view.getUint32(at + 8, file.little);
  if (view.getUint32(at, file.little) !== magic || (version !== 3 && version !== 4)) return '';
  const rest = file.window.size - 32;
  return decodeText(untilNul(file.window.bytes(32, Math.min(length, rest, headerLimit))));
}

/** All text that may contain settings. */
function settingsOf(file: TiffFile): string {
  const fixed = staticSettings(file);
  return (fixed || (file.software.startsWith('SI.') ? file.software : file.description)).slice(0, headerLimit);
}

/** Value of a setting, by the end of its name: `SI.hChannels.channelSave = [1;2]`, `state.acq.zoomFactor=2`. */
function setting(text: string, name: string): string {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text.charAt(at - 1);
    if (at > 0 && before !== '.' && before !== '\n' && before !== '\r') continue;
    // Older generations end lines with a carriage return.
    const value = /^ ?=([^\r\n]*)/.exec(text.slice(at + name.length, at + name.length + valueLimit));
    if (value) return value[1]?.trim() ?? '';
  }
  return '';
}

/** Values in a MATLAB literal: `2`, `[1;2]`, `[1 2 3]`. */
function valuesIn(literal: string): readonly string[] {
  return literal
    .replace(/[[\]{};,]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
}

function positive(text: string): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** Frames of the new generation: channels vary fastest, then frames of a slice, then slices; volumes outermost. */
function newAxes(settings: string, pages: number): RawAxes | null {
  const channels = valuesIn(setting(settings, 'SI.hChannels.channelSave')).length;
  if (channels === 0) return null;
  const volumes =
    positive(setting(settings, 'SI.hStackManager.actualNumVolumes')) ||
    positive(setting(settings, 'SI.hStackManager.numVolumes'));
  const depth =
    positive(setting(settings, 'SI.hStackManager.actualNumSlices')) ||
    positive(setting(settings, 'SI.hStackManager.numSlices'));
  if (volumes > 1 && volumes * depth * channels === pages) return { axes: 'TZC', shape: [volumes, depth, channels] };
  const perSlice = positive(setting(settings, 'SI.hStackManager.framesPerSlice'));
  // Frames of the way back to the first slice are in the file, and belong to each volume.
  const perVolume = positive(setting(settings, 'SI.hStackManager.numFramesPerVolumeWithFlyback'));
  const whole = pages / (perVolume * channels);
  // A part of an acquisition has whole volumes, too, but fewer.
  if (volumes > 1 && perSlice === 1 && whole <= volumes && Number.isInteger(whole)) {
    return { axes: 'TZC', shape: [whole, perVolume, channels] };
  }
  if (perSlice === 0 && pages % channels !== 0) return null;
  const frames = perSlice || pages / channels;
  const slices = perSlice ? Math.max(1, Math.floor(pages / (frames * channels))) : 1;
  return { axes: 'ZTC', shape: [slices, frames, channels] };
}

/** Counts of the older generations, by setting: channels, slices, frames. */
const oldCounts: readonly (readonly [channels: string, slices: string, frames: string])[] = [
  ['state.acq.numberOfChannelsSave', 'state.acq.numberOfZSlices', 'state.acq.numberOfFrames'],
  ['SI4.channelsSave', 'SI4.stackNumSlices', 'SI4.acqNumFrames'],
  ['SI5.channelsSave', 'SI5.stackNumSlices', 'SI5.acqNumFrames'],
  ['SI.hChannels.channelSave', 'SI.hStackManager.numSlices', 'SI.hStackManager.framesPerSlice'],
];

/** Axes of an older file, where its counts match the number of pages; an acquisition may have been stopped early. */
function oldAxes(settings: string, pages: number): RawAxes | null {
  for (const [channelKey, sliceKey, frameKey] of oldCounts) {
    const literal = setting(settings, channelKey);
    if (!literal) continue;
    const channels = channelKey.startsWith('state.') ? positive(literal) : valuesIn(literal).length;
    const shape = [positive(setting(settings, sliceKey)), positive(setting(settings, frameKey)), channels];
    return product(shape) === pages ? { axes: 'ZTC', shape } : null;
  }
  return null;
}

function axesOf(file: TiffFile, settings: string): RawAxes {
  const pages = file.pageCount();
  const { axes, shape } = file.page.layout;
  // Without its own header behind the BigTIFF one, a file of the new generation was cut or joined by another program.
  const isOld = oldPrefixes.some((prefix) => settings.includes(prefix));
  const outer = staticSettings(file) ? newAxes(settings, pages) : isOld ? oldAxes(settings, pages) : null;
  if (!outer || product(outer.shape) > pages) return { axes: `I${axes}`, shape: [pages, ...shape] };
  return { axes: outer.axes + axes, shape: [...outer.shape, ...shape] };
}

/** Numbers of a point in a MATLAB literal: `-250 -250`. */
const point = (text: string | undefined): readonly number[] =>
  (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);

/**
 * `[-250 -250;250 -250;250 250;-250 250]`: corners of the field of view in µm, given when it is calibrated: the first, then the end
 * of its first row, the last, and the start of its last row. They turn with the scan (`ScanField.cornerpoints`), so a side is as
 * long as the way between its corners.
 */
function fieldPixel(settings: string, side: 0 | 1, count: number): PixelSize | null {
  if (setting(settings, 'SI.hRoiManager.mroiEnable').match(/^(1|true)$/)) return null;
  const corners = setting(settings, 'SI.hRoiManager.imagingFovUm').replace(/[[\]]/g, '').split(';');
  const [x = Number.NaN, y = Number.NaN] = point(corners[0]);
  const [endX = Number.NaN, endY = Number.NaN] = point(corners[side === 0 ? 1 : 3]);
  const unit = Math.hypot(endX - x, endY - y) / count;
  return isSize(unit) ? { unit, label: 'um', source: 'ScanImage imagingFovUm' } : null;
}

/** Whether the lines of a frame are all the same one: ScanImage's line scan is a frame without a slow axis (`toggleLineScan`). */
function isLineScan(settings: string): boolean {
  const slow = setting(settings, 'scanAngleMultiplierSlow');
  return (slow !== '' && Number(slow) === 0) || setting(settings, 'state.acq.linescan') === '1';
}

/** The time from one line of a line scan to the next. Unknown before ScanImage 4: `msPerLine` is in seconds in some versions. */
function linePixel(settings: string): PixelSize | null {
  const unit = Number(setting(settings, 'linePeriod'));
  return isSize(unit) ? { unit, label: 'seconds', source: 'ScanImage linePeriod' } : null;
}

/** `epoch = [2024 5 5 14 22 11.5]` of a frame; `triggerTimeString` and `triggerClockTimeFirst` of older generations. */
function frameTime(file: TiffFile): DateTime {
  const { description } = file;
  const epoch = setting(description, 'epoch')
    .replace(/[[\],]/g, ' ')
    .trim()
    .split(/\s+/)
    .map(Number);
  const [year, month, day, hour, minute, second] = epoch;
  if (epoch.length === 6 && epoch.every(Number.isFinite)) {
    return dateTimeOf([year ?? 0, month ?? 0, day ?? 0], (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0));
  }
  // SI4 and SI5 write the day first: 'dd-mm-yyyy HH:MM:SS.FFF'.
  const clock = setting(description, 'triggerClockTimeFirst').replace(/^'?(\d\d)-(\d\d)-(\d{4})/, '$1.$2.$3');
  const text = clock || setting(description, 'triggerTimeString');
  return text ? parseDateTime(text) : noDateTime;
}

function read(file: TiffFile): DialectReading {
  const settings = settingsOf(file);
  const axes = axesOf(file, settings);
  const given = frameTime(file);
  const fallback = tiffPixels(file.first);
  checkData(file);
  return {
    ...axes,
    dtype: file.page.dtype,
    numScenes: 1,
    ...(given.date ? given : tiffDateTime(file.first)),
    pixelY: isLineScan(settings) ? linePixel(settings) : (fieldPixel(settings, 1, file.page.height) ?? fallback.pixelY),
    pixelX: fieldPixel(settings, 0, file.page.width) ?? fallback.pixelX,
  };
}

/** The channels that were saved: the settings name every input of the instrument. */
function savedChannels(settings: string): readonly ChannelText[] {
  const names = [...setting(settings, 'SI.hChannels.channelName').matchAll(/'([^']*)'/g)].map(([, name = '']) => name);
  const saved = valuesIn(setting(settings, 'SI.hChannels.channelSave')).map(Number);
  return saved.map((number) => ({ name: names[number - 1] ?? '' }));
}

/** Seconds from one volume or frame to the next, of which several may have been averaged; null where there is one. */
function timeStep(settings: string, { axes, shape }: RawAxes): number | null {
  if ((shape[axes.indexOf('T')] ?? 1) === 1) return null;
  if (axes.startsWith('TZ')) return 1 / Number(setting(settings, 'SI.hRoiManager.scanVolumeRate'));
  return Number(setting(settings, 'scanFramePeriod')) * (positive(setting(settings, 'logAverageFactor')) || 1);
}

function facts(file: TiffFile): readonly HeaderFact[] {
  const settings = settingsOf(file);
  const first = (...names: readonly string[]): string =>
    oneLine(names.map((name) => setting(settings, name)).find(Boolean) ?? '');
  return [
    channelsFact(savedChannels(settings)),
    { label: 'Time step', value: stepText(timeStep(settings, axesOf(file, settings)), 's') },
    {
      label: 'Frame rate',
      value: writtenNumber(first('SI.hRoiManager.scanFrameRate', 'scanFrameRate', 'state.acq.frameRate')),
    },
    {
      label: 'Z step',
      value: writtenStep(first('SI.hStackManager.stackZStepSize', 'stackZStepSize', 'state.acq.zStepSize'), ''),
    },
    {
      label: 'Zoom',
      value: writtenNumber(first('SI.hRoiManager.scanZoomFactor', 'scanZoomFactor', 'state.acq.zoomFactor')),
    },
  ];
}

/**
 * ScanImage of both generations: settings in the descriptions (3.x `state.`, 4 and 5 `scanimage.SI`), or behind the
 * BigTIFF header and in the Software tag (2016 and later, `SI.`). https://docs.scanimage.org/Appendix/ScanImage+BigTiff+Specification.html
 */
export const scanimage: DialectReader = {
  name: 'scanimage',
  detect: (file) =>
    file.software.startsWith('SI.') ||
    file.description.startsWith('state.') ||
    file.description.includes('scanimage.SI'),
  read,
  facts,
};
