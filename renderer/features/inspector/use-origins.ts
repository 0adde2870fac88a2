import { useEffect, useMemo, useState } from 'react';
import { capital } from '../../../shared/basics/capital.ts';
import type { EditOrigin, EditTool } from '../../../shared/edits/edit-origin.ts';
import type { ImageEdits } from '../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { originText, toolText } from '../../../shared/saved/origin-text.ts';
import type { FieldOrigin } from '../../../shared/saved/value-origin.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { host } from '../../host/host.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { dayText } from '../../ui/time-text.ts';
import type { Origins, OriginWords } from './entries/form-context.ts';

/** The history is not read for images that are only passed over. */
const restMs = 250;
const none: readonly FieldOrigin[] = [];

/** What filled the fields of an image, in words; nothing for those that were typed. */
export function useOrigins(saved: ImageRow, edits: ImageEdits | undefined): Origins {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const { path, sidecarStamp } = saved;
  const key = useRested(`${folder}\n${path}\n${sidecarStamp?.mtimeMs}\n${sidecarStamp?.size}`);
  const answer = useAnswer<readonly FieldOrigin[]>(key, () => host.request('history.origins', { folder, path }));
  const known = answer?.ok && key.startsWith(`${folder}\n${path}\n`) ? answer.value : none;
  return useMemo(
    () => new Map([...known.flatMap((origin) => savedText(origin, edits)), ...pendingTexts(edits)]),
    [known, edits],
  );
}

function isWorthSaying(by: EditOrigin | undefined): by is EditOrigin {
  return by !== undefined && by.tool !== 'undo';
}

function savedText(origin: FieldOrigin, edits: ImageEdits | undefined): readonly (readonly [FieldKey, OriginWords])[] {
  const { field, cause, by } = origin;
  const word = isWorthSaying(by) ? toolWords[by.tool] : cause === 'import' ? toolWords.table : null;
  if (word === null || edits?.has(field)) return [];
  return [[field, { word, text: capital(`${originText(origin, dayText)}.`) }]];
}

function pendingTexts(edits: ImageEdits | undefined): readonly (readonly [FieldKey, OriginWords])[] {
  return [...(edits ?? [])].flatMap(([field, { by }]) =>
    isWorthSaying(by)
      ? [[field, { word: toolWords[by.tool], text: `${capital(toolText(by))}, not saved yet.` }] as const]
      : [],
  );
}

/** As short as a mark in the field must be. */
const toolWords: Readonly<Record<EditTool, string>> = {
  path: 'path',
  table: 'table',
  template: 'template',
  copy: 'copied',
  replace: 'replaced',
  spelling: 'merged',
  paste: 'pasted',
  kymflow: 'KymFlow',
  header: 'header',
  'last-deposit': 'deposit',
  undo: 'undone',
};

/** A text that has stayed the same for a moment; the first one at once. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
