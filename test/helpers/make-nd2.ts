import { deflateSync } from 'node:zlib';
import { BytePacker, utf16 } from './pack-bytes.ts';

/** A value of the encoding: `u` and `i` numbers of 32 bits, `f` of 64, a text, a yes or no, or further values. */
export type Lv =
  | { readonly u: number }
  | { readonly f: number }
  | { readonly bytes: Uint8Array }
  | string
  | boolean
  | LvItems;

/** Values by their names, prefixes included; a list where names repeat. */
export type LvItems = readonly (readonly [name: string, value: Lv])[];

const isItems = (value: Lv): value is LvItems => Array.isArray(value);

function item(name: string, value: Lv): Uint8Array {
  const head = (type: number): BytePacker => new BytePacker().u8(type, name.length + 1).bytes(utf16(`${name}\0`));
  if (typeof value === 'boolean')
    return head(1)
      .u8(value ? 1 : 0)
      .done();
  if (typeof value === 'string')
    return head(8)
      .bytes(utf16(`${value}\0`))
      .done();
  if (isItems(value)) return level(head(11), value);
  if ('u' in value) return head(3).i32(value.u).done();
  if ('f' in value) return head(6).f64(value.f).done();
  return head(9).u64(value.bytes.length).bytes(value.bytes).done();
}

function level(head: BytePacker, items: LvItems): Uint8Array {
  const inside = items.map(([name, value]) => item(name, value));
  const length = head.length + 12 + inside.reduce((sum, each) => sum + each.length, 0);
  head.i32(items.length).u64(length);
  for (const each of inside) head.bytes(each);
  return head.padTo(length + 8 * items.length).done();
}

/** A loop of an acquisition with those inside it. */
export function loop(kind: number, parameters: LvItems, inside: LvItems = []): LvItems {
  const next: LvItems = inside.length === 0 ? [] : [['ppNextLevelEx', [['', inside]]]];
  return [['eType', { u: kind }], ['uLoopPars', parameters], ...next];
}

/** An ND2 to build; frames are left out. */
export interface Nd2Spec {
  readonly width?: number;
  readonly height?: number;
  readonly bits?: number;
  readonly frames?: number;
  /** Names of planes, with the components of each. */
  readonly planes?: readonly (readonly [name: string, components: number])[];
  readonly experiment?: LvItems;
  /** Further values of the first picture. */
  readonly picture?: LvItems;
  readonly calibration?: number;
  readonly calibrated?: boolean;
  /** Julian day. */
  readonly moment?: number;
  readonly date?: string;
  /** Chunks to add or put in place of those that are made. */
  readonly chunks?: Readonly<Record<string, Uint8Array | null>>;
  readonly mapAt?: number;
  /** Whether the properties are packed by zlib. */
  readonly packed?: boolean;
}

function properties(spec: Nd2Spec): Readonly<Record<string, Uint8Array | null>> {
  const { width = 64, height = 32, bits = 16, frames = 1, planes = [['GFP', 1]] } = spec;
  const {
    experiment,
    calibration = 0.25,
    calibrated = true,
    moment = 2456827.08,
    date = '18/06/2014  15:55:27',
  } = spec;
  const components = planes.reduce((sum, [, count]) => sum + count, 0);
  const attributes: LvItems = [
    ['uiWidth', { u: width }],
    ['uiHeight', { u: height }],
    ['uiComp', { u: components }],
    ['uiBpcInMemory', { u: bits }],
    ['uiBpcSignificant', { u: 12 }],
    ['uiSequenceCount', { u: frames }],
  ];
  const planesNew: LvItems = planes.map(([name], i) => [String(i), [['sDescription', name]]]);
  const picture: LvItems = [
    ['dTimeAbsolute', { f: moment }],
    ['pTag', { bytes: new Uint8Array(3) }],
    ['sPicturePlanes', [['sPlaneNew', planesNew]]],
    ['dCalibration', { f: calibration }],
    ['bCalibrated', calibrated],
    ['wsObjectiveName', 'Plan Apo 60x'],
    ...(spec.picture ?? []),
  ];
  return {
    'ImageAttributesLV!': item('SLxImageAttributes', attributes),
    'ImageMetadataSeqLV|0!': item('SLxPictureMetadata', picture),
    'ImageTextInfoLV!': item('SLxImageTextInfo', [['TextInfoItem_9', date]]),
    ...(experiment && { 'ImageMetadataLV!': item('SLxExperiment', experiment) }),
    ...spec.chunks,
  };
}

function chunk(name: string, data: Uint8Array, at: number): Uint8Array {
  const nameLength = Math.max(48, name.length);
  return new BytePacker()
    .i32(0x0abeceda, nameLength)
    .u64(data.length)
    .text(name, nameLength)
    .bytes(data)
    .padTo(Math.ceil((at + 16 + nameLength + data.length) / 64) * 64 - at)
    .done();
}

/** Properties as type 76 stores them: zlib data behind twelve bytes. */
export function packedProperties(data: Uint8Array): Uint8Array {
  return new BytePacker().u8(76).padTo(12).bytes(deflateSync(data)).done();
}

/** Bytes of an ND2 file. */
export function makeNd2(spec: Nd2Spec = {}): Uint8Array {
  const file = new BytePacker()
    .i32(0x0abeceda, 32)
    .u64(64)
    .text('ND2 FILE SIGNATURE CHUNK NAME01!')
    .text('Ver3.0')
    .padTo(112);
  const map = new BytePacker();
  for (const [name, data] of Object.entries(properties(spec))) {
    if (!data) continue;
    const stored = spec.packed ? packedProperties(data) : data;
    map.text(name).u64(file.length, stored.length);
    file.bytes(chunk(name, stored, file.length));
  }
  const mapAt = spec.mapAt ?? file.length;
  map.text('ND2 CHUNK MAP SIGNATURE 0000001!').u64(mapAt);
  return file
    .bytes(new BytePacker().i32(0x0abeceda, 32).u64(map.length).text('ND2 FILEMAP SIGNATURE NAME 0001!').done())
    .bytes(map.done())
    .done();
}
