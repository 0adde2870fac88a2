import { preloadParameters, runSandboxed } from './sandboxed-preload.ts';

/** Name under which the page's calls leave it; gone before the page's own scripts run. */
export const bindingName = '__electronStandIn';

/** Name of the symbol under which messages of the main process come in. */
export const messageSymbol = 'electron stand-in: message';

/** The script that runs the preload before the page's own, in the main frame alone. */
export function preloadScript(preload: string): string {
  return `(() => {
    const call = window[${JSON.stringify(bindingName)}];
    delete window[${JSON.stringify(bindingName)}];
    if (window !== window.top) return;
    const listeners = [];
    Object.defineProperty(window, Symbol.for(${JSON.stringify(messageSymbol)}), {
      value: (channel, args) => listeners.forEach((listener) => listener(channel, args)),
    });
    (${runSandboxed.toString()})(function (${preloadParameters.join(', ')}) {
      ${preload}
    }, {
      expose: (name, value) => Object.defineProperty(window, name, { value, enumerable: true }),
      invoke: (channel, args) => call({ channel, args }),
      onMessage: (listener) => listeners.push(listener),
      pathOf: () => '',
    });
  })();`;
}
