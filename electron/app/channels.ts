/** The one channel of requests, window to host: `invoke(requestChannel, name, args, mark)` gives a Result. */
export const requestChannel = 'scopecard:request';

/** The one channel of events, host to window: `send(eventChannel, name, payload)`. */
export const eventChannel = 'scopecard:event';

/**
 * Follows the events that precede an answer, with the mark of its request: `send(answeredChannel, mark)`. Electron passes
 * answers on apart from what is sent, often ahead of it.
 */
export const answeredChannel = 'scopecard:answered';
