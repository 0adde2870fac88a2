import type { EventName, RequestName } from './ipc.ts';

/*
 * The names of the contract without the shapes of their arguments: all that the preload needs. The types make both
 * lists complete: what the contract declares and a list lacks does not compile.
 */

const requests: Readonly<Record<RequestName, true>> = {
  'app.info': true,
  'settings.read': true,
  'settings.write': true,
  'folder.choose': true,
  'folder.browse': true,
  'window.open': true,
  'file.showInFolder': true,
  'log.show': true,
  'diagnostics.save': true,
  'folder.open': true,
  'folder.openSample': true,
  'folder.scan': true,
  'folder.cancelScan': true,
  'image.facts': true,
  'image.tags': true,
  'image.tagText': true,
  'image.view': true,
  'image.pixels': true,
  'image.thumbnails': true,
  'image.traces': true,
  'image.text': true,
  'sidecar.damage': true,
  'sidecar.setAside': true,
  'sidecar.misspeltKeys': true,
  'sidecar.repair': true,
  'kymflow.read': true,
  'orphan.attach': true,
  'orphan.read': true,
  'edits.save': true,
  'edits.cancelSave': true,
  'journal.write': true,
  'journal.list': true,
  'journal.read': true,
  'journal.discard': true,
  'file.saveAs': true,
  'templates.list': true,
  'templates.save': true,
  'templates.delete': true,
  'history.versions': true,
  'history.compare': true,
  'history.origins': true,
  'history.restore': true,
  'history.lastSaved': true,
  'history.writeLastSaved': true,
  'history.actions': true,
  'history.undo': true,
  'deposit.targets': true,
  'deposit.overview': true,
  'deposit.lacks': true,
  'deposit.lacking': true,
  'deposit.gaps': true,
  'deposit.findings': true,
  'deposit.rows': true,
  'deposit.preview': true,
  'deposit.objects': true,
  'deposit.answer': true,
  'deposit.report': true,
  'deposit.channels': true,
  'deposit.labCard': true,
  'deposit.forget': true,
  'deposit.write': true,
  'deposit.cancel': true,
};

const events: Readonly<Record<EventName, true>> = {
  'scan.rows': true,
  'scan.progress': true,
  'save.progress': true,
  'rows.changed': true,
  'folder.changed': true,
  'folder.state': true,
  'image.finer': true,
  'history.trouble': true,
  'deposit.progress': true,
  command: true,
  'folder.requested': true,
};

/** Every request there is; transports refuse any other name. */
export const requestNames = Object.keys(requests) as readonly RequestName[];

/** Every event there is; transports deliver each of them. */
export const eventNames = Object.keys(events) as readonly EventName[];
