import { isLevel, type LvLevel, levelsAt, numberAt, valueAt } from './lite-variant.ts';

/** One loop of an acquisition, outermost first. */
export interface Nd2Loop {
  readonly axis: 'T' | 'P' | 'Z' | 'U';
  readonly count: number;
  /** Micrometres along Z, seconds along time; NaN when unknown. */
  readonly step: number;
}

/** Kinds of loops by number; U is what a user defined, and others, such as wavelengths, follow from the planes. */
const kinds: Readonly<Record<number, Nd2Loop['axis']>> = { 1: 'T', 2: 'P', 4: 'Z', 7: 'U', 8: 'T' };
const positions = 2;
const severalPeriods = 8;
const depthLimit = 10;

/** Parameters are in the loop itself or in one more level. */
function parametersOf(loop: LvLevel): LvLevel | null {
  const parameters = valueAt(loop, 'LoopPars');
  if (!isLevel(parameters)) return null;
  if (valueAt(parameters, 'Count') !== undefined || valueAt(parameters, 'Period') !== undefined) return parameters;
  return levelsAt(loop, 'LoopPars')[0] ?? parameters;
}

/** Which positions or periods were in use: a user may switch some off, and they stay in the list. null where the file does not say. */
function usedOf(level: LvLevel, name: string): readonly boolean[] | null {
  const flags = valueAt(level, name);
  if (flags instanceof Uint8Array) return [...flags].map((flag) => flag !== 0);
  return isLevel(flags)
    ? flags.items.map(([, flag]) => flag === true || (typeof flag === 'number' && flag !== 0))
    : null;
}

/** Frames of all periods that were in use. */
function periodsCount(parameters: LvLevel): number {
  const used = usedOf(parameters, 'PeriodValid');
  const periods = levelsAt(parameters, 'Period').filter((_, i) => used?.[i] ?? true);
  return periods.reduce((sum, period) => sum + numberAt(period, 'Count'), 0);
}

function positionsCount(loop: LvLevel, parameters: LvLevel): number {
  const count = numberAt(parameters, 'Count');
  return usedOf(loop, 'ItemValid')?.slice(0, count).filter(Boolean).length ?? count;
}

function countOf(loop: LvLevel, kind: number, parameters: LvLevel): number {
  if (kind === severalPeriods) return periodsCount(parameters);
  return kind === positions ? positionsCount(loop, parameters) : numberAt(parameters, 'Count');
}

/** The step as planned; of a range without one, its share. */
function depthStep(parameters: LvLevel): number {
  const range = numberAt(parameters, 'ZHigh') - numberAt(parameters, 'ZLow');
  return Math.abs(numberAt(parameters, 'ZStep') || range / (numberAt(parameters, 'Count') - 1));
}

function stepOf(kind: number, parameters: LvLevel): number {
  if (kind === 4) return depthStep(parameters);
  return kind === 1 ? numberAt(parameters, 'Period') / 1000 : Number.NaN;
}

/** The next loop: that of the first period if periods have loops of their own, else that of the whole. A level of its own may be around it. */
function nextLoop(loop: LvLevel, parameters: LvLevel | null): LvLevel | undefined {
  const [period = null] = levelsAt(parameters, 'SubLoops');
  const next = levelsAt(period, 'NextLevelEx')[0] ?? levelsAt(loop, 'NextLevelEx')[0];
  const wrapped = valueAt(next ?? null, 'SLxExperiment');
  return isLevel(wrapped) ? wrapped : next;
}

/** The loops of an experiment: each contains the next. */
export function loopsOf(experiment: LvLevel | null): readonly Nd2Loop[] {
  const loops: Nd2Loop[] = [];
  let loop: LvLevel | undefined = experiment ?? undefined;
  for (let depth = 0; loop && depth < depthLimit; depth++) {
    const kind = numberAt(loop, 'Type');
    const parameters = parametersOf(loop);
    const axis = kinds[kind];
    const count = axis && parameters ? countOf(loop, kind, parameters) : 0;
    if (axis && parameters && count >= 1) loops.push({ axis, count, step: stepOf(kind, parameters) });
    loop = nextLoop(loop, parameters);
  }
  return loops;
}
