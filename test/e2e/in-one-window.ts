import type { World } from '../helpers/world.ts';
import { type Started, test } from './fixtures.ts';
import type { MainWindow } from './pages/main-window.ts';

/** What a step is given: the window that its spec opened, and the world that the steps before left. */
interface Stage {
  readonly main: MainWindow;
  readonly world: World;
  readonly start: (folder: string | null) => Promise<Started>;
}

type Body = (stage: Stage) => Promise<void>;

/** Time of a step on a machine that has much else to do, in milliseconds. */
const msOfStep = 60_000;

/** Puts the window back: its size, every image shown, nothing open and nothing unsaved. */
async function restore(main: MainWindow, size: ReturnType<MainWindow['page']['viewportSize']>): Promise<void> {
  await main.startOver();
  if (size) await main.page.setViewportSize(size);
}

type Steps = readonly (readonly [title: string, body: Body])[];

function stepsOf(define: (step: (title: string, body: Body) => void) => void): Steps {
  const steps: (readonly [string, Body])[] = [];
  define((title, body) => void steps.push([title, body]));
  return steps;
}

async function run(steps: Steps, stage: Stage, begin?: (main: MainWindow) => Promise<void>): Promise<void> {
  const { main } = stage;
  test.setTimeout(test.info().timeout + msOfStep * steps.length);
  const size = main.page.viewportSize();
  for (const [at, [title, body]] of steps.entries()) {
    await test.step(title, async () => {
      if (at > 0) await restore(main, size);
      await begin?.(main);
      await body(stage);
    });
  }
}

/**
 * The body of a spec of several steps in one window, because opening one costs more than most steps. Each step begins
 * with every image shown and nothing unsaved, and with what `begin` does; what a step saves, the next ones find.
 */
export function inOneWindow(
  define: (step: (title: string, body: Body) => void) => void,
  begin?: (main: MainWindow) => Promise<void>,
): (stage: Stage) => Promise<void> {
  const steps = stepsOf(define);
  return ({ main, world, start }) => run(steps, { main, world, start }, begin);
}

/** The same in a window that `open` opens, on a folder of its own. */
export function inWindowOf(
  open: (stage: Omit<Stage, 'main'>) => Promise<MainWindow>,
  define: (step: (title: string, body: Body) => void) => void,
): (stage: Omit<Stage, 'main'>) => Promise<void> {
  const steps = stepsOf(define);
  return async ({ world, start }) => run(steps, { main: await open({ world, start }), world, start });
}
