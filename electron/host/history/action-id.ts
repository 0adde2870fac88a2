import { randomBytes } from 'node:crypto';

const pattern = /^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-f]{12}$/;
const run = randomBytes(6).toString('hex');
let last = 0;
let count = 0;

/** A new action's id: ids sort by time, and those of two programs never collide. */
export function newActionId(now: number): string {
  count = now > last ? 0 : count + 1;
  last = Math.max(now, last);
  return `${last.toString(36).padStart(9, '0')}-${count.toString(36).padStart(4, '0')}-${run}`;
}

/** The time in an action's id, in ms. */
export function idTime(id: string): number {
  return Number.parseInt(id, 36);
}

/** Whether two actions were made by one run of the program: a command of the command line is one. */
export function isSameRun(a: string, b: string): boolean {
  return a.slice(-run.length) === b.slice(-run.length);
}

/** Whether a text from outside can be an action's id. */
export function isActionId(text: string): boolean {
  return pattern.test(text);
}
