/** The one channel of requests, window to host: `invoke(requestChannel, name, args)` gives a Result. */
export const requestChannel = 'scopecard:request';

/** The one channel of events, host to window: `send(eventChannel, name, payload)`. */
export const eventChannel = 'scopecard:event';
