import { describe, expect, it } from 'vitest';
import { originOf } from '../../../../shared/edits/edit-origin.ts';
import { originText } from '../../../../shared/saved/origin-text.ts';
import { type OriginStep, OriginTrace, type ValueOrigin } from '../../../../shared/saved/value-origin.ts';

const step = (time: number, isNow: boolean, more: Partial<ValueOrigin> = {}): OriginStep => ({
  origin: { time, cause: 'save', ...more },
  isNow,
});

/** Steps newest first. */
function traced(...steps: readonly OriginStep[]): number | null {
  const trace = new OriginTrace();
  for (const one of steps) if (!trace.add(one)) break;
  return trace.found?.time ?? null;
}

describe('the origin of a value', () => {
  it('is the newest action that wrote it', () => {
    expect(traced(step(3, true), step(2, true))).toBe(3);
  });

  it('is unknown where another program wrote since', () => {
    expect(traced(step(3, false), step(2, true))).toBeNull();
    expect(traced()).toBeNull();
  });

  it.each<Partial<ValueOrigin>>([{ cause: 'undo' }, { cause: 'restore' }, { by: originOf('undo') }])(
    'is the origin of a restored value, not the restoring action: %j',
    (more) => {
      expect(traced(step(4, true, more), step(3, false), step(2, true), step(1, false))).toBe(2);
      expect(traced(step(4, false, more), step(3, false), step(2, true))).toBeNull();
    },
  );

  it('is shown with its source and time', () => {
    const day = () => '12 Nov';
    expect(originText({ time: 0, cause: 'save', by: originOf('template', 'Confocal') }, day)).toBe(
      'template “Confocal”, 12 Nov',
    );
    expect(originText({ time: 0, cause: 'import' }, day)).toBe('imported from a table, 12 Nov');
    expect(originText({ time: 0, cause: 'save' }, day)).toBe('typed, 12 Nov');
  });
});
