import { historyPlace, moveHistory } from '../history/move-history.ts';
import type { Handlers } from '../request-handlers.ts';
import type { Services } from '../services.ts';

/** The requests about where versions are kept. */
export function historyPlaceHandlers(
  userFolder: string,
  services: Services,
): Pick<Handlers, 'history.place' | 'history.move'> {
  return {
    'history.place': async () => ({ ok: true, value: await historyPlace(userFolder) }),
    'history.move': async ({ to }) => {
      await services.written();
      return moveHistory(userFolder, to);
    },
  };
}
