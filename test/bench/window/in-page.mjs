/** What runs in the page that is measured; each function is handed over as it is. */

/** Collects the tasks of more than 50 ms, in which no key press is answered. */
export function observeLongTasks() {
  window.benchTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.benchTasks.push(entry.duration);
  }).observe({ type: 'longtask' });
}

/** The longest task since the last answer, in ms; 0 where all were short. */
export function longestTask() {
  return Math.max(0, ...window.benchTasks.splice(0));
}

/** From the next key press, click, entry or paste until a place shows something else and is painted, in ms. */
export function awaitChange(place) {
  const textOf = () => document.querySelector(place)?.textContent;
  const before = textOf();
  const kinds = ['keydown', 'click', 'input', 'change', 'paste'];
  window.benchTasks.length = 0;
  window.benchDone = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`nothing changed at ${place}, which says ${before}`)), 30_000);
    const begin = ({ timeStamp }) => {
      for (const kind of kinds) window.removeEventListener(kind, begin, true);
      const look = () => {
        if (textOf() === before) requestAnimationFrame(look);
        // The next task comes after the frame that shows it.
        else setTimeout(() => resolve(performance.now() - timeStamp));
      };
      look();
    };
    for (const kind of kinds) window.addEventListener(kind, begin, true);
  });
}

/** Resolves when the page has had nothing to do for some 300 ms; a caret that blinks is nothing. */
export function untilQuiet() {
  return new Promise((resolve) => {
    let quiet = 0;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      quiet = now - last < 25 ? quiet + 1 : 0;
      last = now;
      if (quiet < 25) setTimeout(tick, 10);
      else resolve();
    };
    tick();
  });
}

/** Frames a second while the table scrolls through its lines for two seconds. */
export function scrollThrough() {
  const view = document.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
  const start = performance.now();
  return new Promise((resolve) => {
    let frames = 0;
    const step = () => {
      frames += 1;
      view.scrollTop += 400;
      const passed = performance.now() - start;
      if (passed < 2000) requestAnimationFrame(step);
      else resolve((frames * 1000) / passed);
    };
    step();
  });
}

/** Pastes a text, as a spreadsheet gives it, where the keyboard is. */
export function pasteText(text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}
