import type * as v from 'valibot';
import { type DepositEvents, type DepositResults, depositRequests } from './ipc/deposit.ts';
import { type EditEvents, type EditResults, editRequests } from './ipc/edits.ts';
import { type FolderEvents, type FolderResults, folderRequests } from './ipc/folders.ts';
import { type HistoryEvents, type HistoryResults, historyRequests } from './ipc/history.ts';
import { type ImageEvents, type ImageResults, imageRequests } from './ipc/images.ts';
import { type ProgramEvents, type ProgramResults, programRequests } from './ipc/program.ts';
import { type SettingsEvents, type SettingsResults, settingsRequests } from './ipc/settings.ts';
import { type SidecarResults, sidecarRequests } from './ipc/sidecars.ts';
import { type UserFileResults, userFileRequests } from './ipc/user-files.ts';

/*
 * THE CONTRACT between the window and the host. Electron carries it over IPC, the local server over HTTP and
 * server-sent events; `electron/host/requests/handlers.ts` implements it once. Each file of `ipc/` has the requests of one
 * subject; a new one is a line among its arguments, a line among its results and a handler.
 */

/** Shape of every request's argument, checked by the host at the door. */
export const requestArguments = {
  ...settingsRequests,
  ...programRequests,
  ...folderRequests,
  ...imageRequests,
  ...sidecarRequests,
  ...editRequests,
  ...userFileRequests,
  ...historyRequests,
  ...depositRequests,
} as const;

export type RequestName = keyof typeof requestArguments;

export type RequestArguments<K extends RequestName> = v.InferOutput<(typeof requestArguments)[K]>;

interface Results
  extends SettingsResults,
    ProgramResults,
    FolderResults,
    ImageResults,
    SidecarResults,
    EditResults,
    UserFileResults,
    HistoryResults,
    DepositResults {}

export type RequestResult<K extends RequestName> = Results[K];

/** Events from the host. */
export interface Events
  extends ProgramEvents,
    SettingsEvents,
    FolderEvents,
    ImageEvents,
    EditEvents,
    HistoryEvents,
    DepositEvents {}

export type EventName = keyof Events;
