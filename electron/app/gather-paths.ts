/** Finder names the files of one selection within this time, in ms. */
const together = 50;

/** Passes on together the paths that arrive one by one within a moment. */
export function gatherPaths(handOn: (paths: readonly string[]) => void): (path: string) => void {
  let waiting: string[] = [];
  return (path) => {
    waiting.push(path);
    if (waiting.length > 1) return;
    setTimeout(() => {
      const gathered = waiting;
      waiting = [];
      handOn(gathered);
    }, together);
  };
}
