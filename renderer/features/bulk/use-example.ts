import { useMemo, useState } from 'react';
import { localDay } from '../../../shared/basics/local-day.ts';
import { appliedParts, plainParts } from '../../../shared/path-pattern/apply-pattern.ts';
import { guessedParts } from '../../../shared/path-pattern/guess-pattern.ts';
import { pathMatcher } from '../../../shared/path-pattern/path-match.ts';
import { type ExampleParts, patternOf } from '../../../shared/path-pattern/path-parts.ts';
import { type PathPattern, parsePattern } from '../../../shared/path-pattern/path-pattern.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { knownValues } from './known-values.ts';

/** A pattern and an example path that it is built on: clicks and typing stay in step. */
export interface Example {
  readonly path: string;
  readonly text: string;
  readonly pattern: Result<PathPattern>;
  readonly parts: ExampleParts;
  /** Why the pattern does not fit the example, or null. */
  readonly whyNoMatch: Problem | null;
  readonly type: (text: string) => void;
  readonly click: (parts: ExampleParts) => void;
  readonly show: (path: string) => void;
}

interface State {
  readonly path: string;
  readonly text: string;
  readonly parts: ExampleParts;
  readonly whyNoMatch: Problem | null;
}

/** A pattern laid over the parts of an example path; the plain parts while the pattern has a fault or does not fit. */
export function laid(path: string, text: string): State {
  const pattern = parsePattern(text);
  if (!pattern.ok) return { path, text, parts: plainParts(path), whyNoMatch: null };
  const match = pathMatcher(pattern.value)(path);
  return {
    path,
    text,
    parts: appliedParts(pattern.value, path) ?? plainParts(path),
    whyNoMatch: match.ok ? null : match.problem,
  };
}

function guessed(path: string): State {
  const parts = guessedParts(path, knownValues(useFolder.getState().rows), localDay(new Date()));
  return { path, text: patternOf(parts), parts, whyNoMatch: null };
}

/** Starts with a guess from the first path. */
export function useExample(first: string): Example {
  const [state, setState] = useState(() => guessed(first));
  const pattern = useMemo(() => parsePattern(state.text), [state.text]);
  return {
    ...state,
    pattern,
    type: (text) => setState(({ path }) => laid(path, text)),
    click: (parts) => setState(({ path }) => ({ path, text: patternOf(parts), parts, whyNoMatch: null })),
    show: (path) => setState(({ text }) => laid(path, text)),
  };
}
