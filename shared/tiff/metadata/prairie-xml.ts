import { walkXml, type XmlAttributes, XmlError } from '../../header/xml-elements.ts';

/** Settings of one frame by their names in lower case, which differ in case between versions. */
type Settings = Record<string, number>;

/** One frame of a scan of Bruker's Prairie View. */
export interface PrairieFrame {
  readonly isLineScan: boolean;
  readonly settings: Settings;
}

/** Frames by the names of their files, in lower case. */
export type PrairieFrames = ReadonlyMap<string, PrairieFrame>;

const wanted = new Set(['PVScan', 'Sequence', 'Frame', 'File', 'PVStateValue', 'IndexedValue', 'Key']);

/** What a scan, its sequence and its frame set; the innermost counts. */
interface State {
  readonly frames: Map<string, PrairieFrame>;
  readonly levels: [scan: Settings, sequence: Settings, frame: Settings];
  depth: 0 | 1 | 2;
  isLineScan: boolean;
  files: string[];
  /** The setting whose values along the axes follow. */
  key: string;
}

function set({ levels, depth }: State, key: string, { value = '' }: XmlAttributes): void {
  if (value !== '') levels[depth][key.toLowerCase()] = Number(value);
}

function open(state: State, name: string, attributes: XmlAttributes): void {
  const { key = '', index = '', type = '', filename = '' } = attributes;
  if (name === 'Sequence') {
    state.depth = 1;
    state.levels[1] = {};
    state.isLineScan = /^linescan/i.test(type);
  } else if (name === 'Frame') {
    state.depth = 2;
    state.levels[2] = {};
    state.files = [];
  } else if (name === 'File') state.files.push(filename.toLowerCase());
  else if (name === 'IndexedValue') set(state, `${state.key}_${index}`, attributes);
  else {
    state.key = key;
    set(state, key, attributes);
  }
}

function close(state: State, name: string): void {
  const { frames, files, isLineScan, levels } = state;
  if (name === 'Sequence') state.depth = 0;
  if (name !== 'Frame') return;
  state.depth = 1;
  const frame = { isLineScan, settings: { ...levels[0], ...levels[1], ...levels[2] } };
  for (const file of files) frames.set(file, frame);
}

function parse(xml: string): PrairieFrames {
  const state: State = { frames: new Map(), levels: [{}, {}, {}], depth: 0, isLineScan: false, files: [], key: '' };
  let isScan = false;
  walkXml(xml, {
    wants: (name) => wanted.has(name),
    open: (name, attributes) => {
      isScan ||= name === 'PVScan';
      if (!isScan) return 'stop';
      if (wanted.has(name)) open(state, name, attributes);
      // The path of a line scan has thousands of points.
      return name === 'PVLinescanDefinition' ? 'skip' : 'go';
    },
    close: (name) => close(state, name),
  });
  return state.frames;
}

/** The settings that were read last: the files of a scan follow one another, and the settings may be long. */
let last: { readonly xml: string; readonly frames: PrairieFrames } | null = null;

/** The frames that the settings of a scan list; none where they are something else, or cut off. */
export function prairieFrames(xml: string): PrairieFrames {
  if (last?.xml === xml) return last.frames;
  let frames: PrairieFrames = new Map();
  try {
    frames = parse(xml);
  } catch (error) {
    // Prairie View may still be writing them.
    if (!(error instanceof XmlError)) throw error;
  }
  last = { xml, frames };
  return frames;
}
