import { cells, kymograph, slide } from './pictures.ts';
import { type Append, type SamplePage, type SampleTag, writeTiff } from './tiff-writer.ts';

const description = (text: string): SampleTag => ({ code: 270, type: 'ascii', value: text });
const software = (text: string): SampleTag => ({ code: 305, type: 'ascii', value: text });
const dateTime = (text: string): SampleTag => ({ code: 306, type: 'ascii', value: text });

/** X and Y resolution, in pixels per unit; unit 1 is none, 2 inch, 3 centimetre. */
function resolution(pixelsPerUnit: number, unit: 1 | 2 | 3): readonly SampleTag[] {
  const ratio = [Math.round(pixelsPerUnit * 10000), 10000];
  return [
    { code: 282, type: 'rational', value: ratio },
    { code: 283, type: 'rational', value: ratio },
    { code: 296, type: 'short', value: [unit] },
  ];
}

function grey(width: number, height: number, pixels: Uint8Array, tags: SamplePage['tags'] = []): SamplePage {
  return { width, height, bits: 16, samples: 1, pixels, tags };
}

function stack(planes: number, size: number, seed: number, first: readonly SampleTag[]): Uint8Array {
  const pages = Array.from({ length: planes }, (_, plane) =>
    grey(size, size, cells(size, size, seed, plane), plane === 0 ? first : []),
  );
  return writeTiff(pages);
}

/** A line scan exported by Olympus; its calibration is in the text file beside it. */
export function olympusKymograph(seed: number): Uint8Array {
  return writeTiff([grey(38, 1200, kymograph(38, 1200, seed))]);
}

/** The text file that Olympus writes beside a line scan of 38 pixels and 1200 lines. */
export function olympusText(name: string): string {
  return [
    '"[General]"',
    `"Name"\t"${name}.oib"`,
    '"Scan Mode"\t"XT"',
    '"Date"\t"10/30/2025 02:55:55.359 PM"',
    '"[Dimensions]"',
    '"Channel Dimension"\t"1 [Ch]"',
    '"X Dimension"\t"38, 0.0 - 7.858 [um], 0.2068 [um/pixel]"',
    '"T Dimension"\t"1200, 0.000 - 1.489 [s], Interval FreeRun"',
    '"Image Size"\t"38 * 1200 [pixel]"',
    '"Bits/Pixel"\t"12 [bits]"',
    '"Image Size(Unit Converted)"\t"7.858 [um] * 1.489 [s]"',
    '',
  ].join('\r\n');
}

/** A Z stack saved by ImageJ at 0.25 µm. */
export function imagejStack(seed: number): Uint8Array {
  const text = 'ImageJ=1.54f\nimages=8\nslices=8\nunit=\\u00B5m\nspacing=1.5\nloop=false\nmin=0.0\nmax=4095.0\n';
  return stack(8, 192, seed, [description(text), ...resolution(4, 1)]);
}

/** A two-channel time series as OME-TIFF at 0.108 µm. */
export function omeTimeSeries(seed: number): Uint8Array {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Instrument ID="Instrument:0"><Objective ID="Objective:0" Model="UPLSAPO 60x" NominalMagnification="60" LensNA="1.2"/></Instrument><Image ID="Image:0" Name="capillary"><AcquisitionDate>2025-10-30T15:20:11</AcquisitionDate><ObjectiveSettings ID="Objective:0"/><Pixels ID="Pixels:0" DimensionOrder="XYCTZ" Type="uint16" SizeX="160" SizeY="160" SizeC="2" SizeT="3" SizeZ="1" PhysicalSizeX="0.108" PhysicalSizeXUnit="µm" PhysicalSizeY="0.108" PhysicalSizeYUnit="µm" TimeIncrement="0.5" TimeIncrementUnit="s"><Channel ID="Channel:0:0" Name="GFP" EmissionWavelength="509" EmissionWavelengthUnit="nm" SamplesPerPixel="1"/><Channel ID="Channel:0:1" Name="tdTomato" EmissionWavelength="581" EmissionWavelengthUnit="nm" SamplesPerPixel="1"/><TiffData IFD="0" PlaneCount="6"/></Pixels></Image></OME>`;
  return stack(6, 160, seed, [description(xml), software('OME Bio-Formats 7.0')]);
}

/** Frames of ScanImage. */
export function scanImageFrames(seed: number): Uint8Array {
  const state = [
    'SI.LINE_FORMAT_VERSION = 1',
    'SI.VERSION_MAJOR = 2020',
    'SI.hChannels.channelSave = 1',
    'SI.hRoiManager.scanFrameRate = 30.02',
    'SI.hRoiManager.scanZoomFactor = 3.5',
    'SI.objectiveResolution = 15',
    'SI.hRoiManager.imagingFovUm = [-40 -40;40 -40;40 40;-40 40]',
  ].join('\n');
  const frame = (i: number) =>
    grey(128, 128, cells(128, 128, seed, i), [
      description(
        `frameNumbers = ${i + 1}\nacquisitionNumbers = 1\nframeTimestamps_sec = ${(i / 30.02).toFixed(6)}\nepoch = [2025 11 06 14 22 11.5]\n`,
      ),
      software(state),
    ]);
  return writeTiff(Array.from({ length: 5 }, (_, i) => frame(i)));
}

/** A Z stack of Zeiss' LSM 880: every plane is followed by its thumbnail. */
export function lsmStack(seed: number): Uint8Array {
  const planes = Array.from({ length: 4 }, (_, plane) => [
    grey(128, 128, cells(128, 128, seed, plane), plane === 0 ? [{ code: 34412, type: 'byte', value: lsmInfo() }] : []),
    thumbnail(seed + plane),
  ]);
  return writeTiff(planes.flat());
}

function thumbnail(seed: number): SamplePage {
  const reduced: SampleTag = { code: 254, type: 'long', value: [1] };
  return { width: 32, height: 32, bits: 8, samples: 3, pixels: slide(32, 32, seed), tags: [reduced] };
}

/** CZ_LSMINFO of 4 planes at 0.35 µm, 2 µm apart; voxel sizes are in metres. */
function lsmInfo(): Uint8Array {
  const info = new DataView(new ArrayBuffer(512));
  const whole = [0x0400494c, 512, 128, 128, 4, 1, 1, 2, 32, 32];
  for (const [i, value] of whole.entries()) info.setInt32(i * 4, value, true);
  for (const [i, metres] of [0.35e-6, 0.35e-6, 2e-6].entries()) info.setFloat64(40 + i * 8, metres, true);
  return new Uint8Array(info.buffer);
}

/** A stack of MetaMorph: one directory, planes one after the other, facts in UIC tags. */
export function metamorphStack(seed: number): Uint8Array {
  const planes = 6;
  const pixels = Buffer.concat(Array.from({ length: planes }, (_, plane) => cells(96, 96, seed, plane)));
  return writeTiff([grey(96, 96, pixels, (append) => uicTags(planes, append))]);
}

function longs(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer);
}

function uicTags(planes: number, append: Append): readonly SampleTag[] {
  const size = append(longs(3225, 10000));
  const unit = append(Buffer.concat([longs(3), Buffer.from('um\0')]));
  // 3 SpatialCalibration, 4 XCalibration, 5 YCalibration, 6 CalibrationUnits
  const uic1 = longs(3, 1, 4, size, 5, size, 6, unit);
  const julianDay = 2460986; // 6 November 2025
  const noonMs = 12 * 3_600_000;
  // per plane: Z distance as a rational, day and time of creation, day and time of change
  const uic2 = Array.from({ length: planes }, () => [1, 1, julianDay, noonMs, julianDay, noonMs]).flat();
  return [
    { code: 33628, type: 'long', value: uic1, count: 4 },
    { code: 33629, type: 'rational', value: longs(...uic2), count: planes },
  ];
}

/** One frame of Micro-Manager, its facts as JSON in a private tag. */
export function microManagerFrame(seed: number): Uint8Array {
  const facts = {
    PixelSizeUm: 0.65,
    Channel: 'GFP',
    Time: '2025-11-06 10:11:12 +0100',
    'z-step_um': 1,
    Width: 128,
    Height: 128,
  };
  return writeTiff([
    grey(128, 128, cells(128, 128, seed), [{ code: 51123, type: 'ascii', value: JSON.stringify(facts) }]),
  ]);
}

/** A scanned slice of Aperio. */
export function svsSlide(seed: number): Uint8Array {
  const text =
    'Aperio Image Library v12.0.15\r\n240x180 [0,0 240x180] (240x180) RAW|AppMag = 20|MPP = 0.4990|Date = 11/27/25|Time = 09:59:15';
  return writeTiff([
    { width: 240, height: 180, bits: 8, samples: 3, pixels: slide(240, 180, seed), tags: [description(text)] },
  ]);
}

/** A scanned slice of Hamamatsu: resolution in pixels per centimetre. */
export function ndpiSlide(seed: number): Uint8Array {
  const tags: readonly SampleTag[] = [
    { code: 271, type: 'ascii', value: 'Hamamatsu' },
    { code: 272, type: 'ascii', value: 'NanoZoomer S60' },
    dateTime('2025:11:27 16:02:40'),
    ...resolution(22000, 3),
    { code: 65420, type: 'long', value: [1] },
    { code: 65421, type: 'long', value: [20] },
  ];
  return writeTiff([
    { width: 240, height: 180, bits: 8, samples: 3, pixels: slide(240, 180, seed), tags, trailer: 80 },
  ]);
}

/** A camera picture with a printer's resolution, which is not a calibration. */
export function cameraPicture(seed: number): Uint8Array {
  return writeTiff([grey(128, 96, cells(128, 96, seed), [dateTime('2025:11:27 17:30:00'), ...resolution(300, 2)])]);
}

/** A stack as Python's tifffile writes it. */
export function shapedStack(seed: number): Uint8Array {
  return stack(3, 96, seed, [description('{"shape": [3, 96, 96], "axes": "ZYX"}'), software('tifffile.py')]);
}
