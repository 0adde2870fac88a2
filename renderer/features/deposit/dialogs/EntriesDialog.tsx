import { useState } from 'react';
import type { Json } from '../../../../shared/deposit/answers.ts';
import { entryLine, type ListEntry, listEntries } from '../../../../shared/deposit/entry-lists.ts';
import type { ListForm } from '../../../../shared/deposit/overview.ts';
import { ok, type Result } from '../../../../shared/problems/result.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { useDeposit } from '../../../state/deposit.ts';
import { closeDialog } from '../../../state/window/dialog.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EntryForm } from './EntryForm.tsx';
import { type DraftEntry, draftOf, entriesAnswer, isEmptyEntry, withEntry } from './entries-draft.ts';
import { ListDialog } from './ListDialog.tsx';
import { typedList } from './typed-list.ts';
import './deposit-dialogs.css';

const place = { kind: 'deposit' } as const;

interface Known {
  /** The list of the answers file. */
  readonly before: Json;
  readonly entries: readonly ListEntry[];
  /** Entries of earlier deposits. */
  readonly card: readonly ListEntry[];
}

/** The entries of the deposit, identified by the effect of removing them, and those of the lab card. */
async function askKnown(folder: string, { list }: ListForm): Promise<Result<Known>> {
  const now = await host.request('deposit.answer', {
    folder,
    entries: [{ place, key: list, value: null }],
    dryRun: true,
  });
  if (!now.ok) return now;
  const card = await host.request('deposit.labCard', {});
  if (!card.ok) return card;
  const before: Json = now.value.changes[0]?.before ?? null;
  const [latest = null] = card.value.values[list] ?? [];
  return ok({ before, entries: listEntries(list, before), card: listEntries(list, latest) });
}

/** A list that is filled in as a whole: publications, links or grants. */
export function EntriesDialog({ form }: { readonly form: ListForm }) {
  const folder = useDeposit((state) => state.folder ?? '');
  const known = useAnswer(`${folder} ${form.list}`, () => askKnown(folder, form));
  if (known?.ok) return <Entries form={form} known={known.value} />;
  return (
    <Dialog title={form.title} look="wide" onClose={closeDialog}>
      {known ? <Banner problem={known.problem} /> : <p className="deposit-note">Reading…</p>}
    </Dialog>
  );
}

function Entries({ form, known }: { readonly form: ListForm; readonly known: Known }) {
  const { list, title, one } = form;
  const [entries, setEntries] = useState<readonly DraftEntry[]>(() => {
    const typed = typedList(list);
    return draftOf(typed === undefined ? known.entries : listEntries(list, typed));
  });
  const there = new Set(entries.map(({ values }) => entryLine(list, values)));
  const offered = known.card.filter((entry) => !there.has(entryLine(list, entry)));
  return (
    <ListDialog
      title={title}
      answer={() => ({ key: list, value: entriesAnswer(entries), before: known.before })}
      saved={entriesAnswer(draftOf(known.entries))}
      forms={entries.map((entry, i) => (
        <EntryForm
          key={entry.id}
          form={form}
          entry={entry}
          number={i + 1}
          onChange={(next) => setEntries(entries.map((each) => (each.id === next.id ? next : each)))}
          onRemove={() => setEntries(entries.filter(({ id }) => id !== entry.id))}
        />
      ))}
      ways={
        <>
          <Button look="small" onClick={() => setEntries(withEntry(entries))}>
            Add a {one}
          </Button>
          {offered.map((entry) => (
            <Button
              key={entryLine(list, entry)}
              look="small"
              onClick={() =>
                setEntries(
                  withEntry(
                    entries.filter((each) => !isEmptyEntry(each)),
                    entry,
                  ),
                )
              }
            >
              Add {entryLine(list, entry)}
            </Button>
          ))}
        </>
      }
    />
  );
}
