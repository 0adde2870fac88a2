import type * as Electron from 'electron';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

/** As in Electron, permissions are granted unless refused. */
let onRequest: RequestHandler = null;
let onCheck: CheckHandler = null;
let onDevice: DeviceHandler = null;

/** As in Electron, the system's own language at first. */
let languages: readonly string[] = ['en-US'];

/** Languages that dictionaries are fetched for. */
export const dictionaries = (): readonly string[] => languages;

/** Whether each kind of permission would be granted. */
export function permissions(): Readonly<Record<'request' | 'check' | 'device', boolean>> {
  let request = true;
  onRequest?.({} as never, 'media', (granted) => (request = granted), {} as never);
  return {
    request,
    check: onCheck?.(null, 'geolocation', 'app://scopecard/', { isMainFrame: true } as never) ?? true,
    device: onDevice?.({} as never) ?? true,
  };
}

/** `electron.session`, with the default session alone. */
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: RequestHandler) => {
      onRequest = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      onCheck = handler;
    },
    setDevicePermissionHandler: (handler: DeviceHandler) => {
      onDevice = handler;
    },
    setSpellCheckerLanguages: (chosen) => {
      languages = chosen;
    },
  } satisfies Pick<
    Electron.Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setSpellCheckerLanguages'
  >,
};
