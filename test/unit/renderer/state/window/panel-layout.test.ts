import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fitPanels,
  leastSizes,
  type PanelWishes,
  usualSizes,
} from '../../../../../renderer/state/window/panel-layout.ts';

const all = { folders: true, inspector: true, problems: true };

function layoutIn(width: number, height: number, more: Partial<PanelWishes> = {}) {
  return fitPanels({
    window: { width, height },
    shown: all,
    sizes: usualSizes({ width, height }),
    latest: null,
    ...more,
  });
}

test.each([
  [3840, 2160, { folders: 300, inspector: 620, problems: 389 }],
  [1920, 1080, { folders: 216, inspector: 384, problems: 240 }],
  [1280, 800, { folders: 216, inspector: 356, problems: 208 }],
  [1093, 614, { folders: 216, inspector: 356, problems: 160 }],
  [960, 540, { folders: 216, inspector: 356, problems: 140 }],
  [880, 500, { folders: 150, inspector: 350, problems: 130 }],
  [800, 500, { folders: null, inspector: 356, problems: 130 }],
  [640, 400, { folders: null, inspector: 280, problems: null }],
])('in %d × %d', (width, height, layout) => {
  expect(layoutIn(width, height)).toEqual(layout);
});

test('in a window too narrow for a table beside it, a panel is shown only if it was asked for, and can be hidden', () => {
  expect(layoutIn(480, 500)).toMatchObject({ folders: null, inspector: null });
  expect(layoutIn(480, 500, { latest: 'inspector' })).toMatchObject({ folders: null, inspector: 280 });
  const hidden = { ...all, folders: false, inspector: false };
  expect(layoutIn(320, 500, { shown: hidden, latest: 'inspector' })).toMatchObject({ folders: null, inspector: null });
});

test('the panel opened last stays', () => {
  expect(layoutIn(800, 500, { latest: 'folders' })).toMatchObject({ folders: 216, inspector: null });
  expect(layoutIn(800, 500, { shown: { ...all, inspector: false } })).toMatchObject({ folders: 216, inspector: null });
});

test('from 800 × 500 on, the table keeps its space, and no panel becomes too small to use', () => {
  const size = fc.integer({ min: 1, max: 4000 });
  const sizes = fc.record({ folders: size, inspector: size, problems: size });
  const shown = fc.record({ folders: fc.boolean(), inspector: fc.boolean(), problems: fc.boolean() });
  fc.assert(
    fc.property(
      fc.integer({ min: 800, max: 4000 }),
      fc.integer({ min: 500, max: 3000 }),
      sizes,
      shown,
      (w, h, s, on) => {
        const { folders, inspector, problems } = layoutIn(w, h, {
          shown: on,
          sizes: {
            folders: Math.max(s.folders, leastSizes.folders),
            inspector: Math.max(s.inspector, leastSizes.inspector),
            problems: Math.max(s.problems, leastSizes.problems),
          },
        });
        expect(w - (folders ?? 0) - (inspector ?? 0)).toBeGreaterThanOrEqual(380);
        expect(h - (problems ?? 0)).toBeGreaterThanOrEqual(326);
        for (const [panel, width] of Object.entries({ folders, inspector, problems })) {
          if (width !== null) expect(width).toBeGreaterThanOrEqual(leastSizes[panel as keyof typeof leastSizes]);
          if (!on[panel as keyof typeof on]) expect(width).toBeNull();
        }
      },
    ),
  );
});
