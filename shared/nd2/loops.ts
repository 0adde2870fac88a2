import { isLevel, type LvLevel, levelsAt, numberAt, valueAt } from './lite-variant.ts';

/** One loop of an acquisition, outermost first. */
export interface Nd2Loop {
  readonly axis: 'T' | 'P' | 'Z';
  readonly count: number;
  /** Micrometres along Z, seconds along time; NaN when unknown. */
  readonly step: number;
}

/** Kinds of loops by number; others, such as wavelengths, follow from the planes. */
const kinds: Readonly<Record<number, Nd2Loop['axis']>> = { 1: 'T', 2: 'P', 4: 'Z', 8: 'T' };
const severalPeriods = 8;
const depthLimit = 10;

/** Parameters are in the loop itself or in one more level. */
function parametersOf(loop: LvLevel): LvLevel | null {
  const parameters = valueAt(loop, 'LoopPars');
  if (!isLevel(parameters)) return null;
  if (valueAt(parameters, 'Count') !== undefined || valueAt(parameters, 'Period') !== undefined) return parameters;
  return levelsAt(loop, 'LoopPars')[0] ?? parameters;
}

function countOf(kind: number, parameters: LvLevel): number {
  if (kind !== severalPeriods) return numberAt(parameters, 'Count');
  return levelsAt(parameters, 'Period').reduce((sum, period) => sum + numberAt(period, 'Count'), 0);
}

function stepOf(kind: number, parameters: LvLevel): number {
  if (kind === 4) return Math.abs(numberAt(parameters, 'ZStep'));
  return kind === 1 ? numberAt(parameters, 'Period') / 1000 : Number.NaN;
}

/** The loops of an experiment: each contains the next. */
export function loopsOf(experiment: LvLevel | null): readonly Nd2Loop[] {
  const loops: Nd2Loop[] = [];
  let loop: LvLevel | undefined = experiment ?? undefined;
  for (let depth = 0; loop && depth < depthLimit; depth++) {
    const kind = numberAt(loop, 'Type');
    const parameters = parametersOf(loop);
    const axis = kinds[kind];
    const count = axis && parameters ? countOf(kind, parameters) : 0;
    if (axis && parameters && count >= 1) loops.push({ axis, count, step: stepOf(kind, parameters) });
    loop = levelsAt(loop, 'NextLevelEx')[0];
  }
  return loops;
}
