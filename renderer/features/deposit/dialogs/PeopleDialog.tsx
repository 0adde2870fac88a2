import { useState } from 'react';
import type { Json, Person } from '../../../../shared/deposit/answers.ts';
import { ok, type Result } from '../../../../shared/problems/result.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { useDeposit } from '../../../state/deposit.ts';
import { closeDialog } from '../../../state/window/dialog.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ListDialog } from './ListDialog.tsx';
import { PersonForm } from './PersonForm.tsx';
import { draftPeople, peopleAnswer, shortName, withPerson } from './people-draft.ts';
import { typedList } from './typed-list.ts';
import './deposit-dialogs.css';

const place = { kind: 'deposit' } as const;

interface Known {
  /** The people of the answers file. */
  readonly before: Json;
  /** People of earlier deposits. */
  readonly card: readonly Person[];
}

/** The people of the deposit, identified by the effect of an empty list, and those of the lab card. */
async function askKnown(folder: string): Promise<Result<Known>> {
  const entries = [{ place, key: 'people', value: [] }];
  const now = await host.request('deposit.answer', { folder, entries, dryRun: true });
  if (!now.ok) return now;
  const card = await host.request('deposit.labCard', {});
  if (!card.ok) return card;
  const [change] = now.value.changes;
  return ok({ before: change ? change.before : [], card: card.value.people });
}

/** The contributors with their roles; people of earlier deposits are added with one press. */
export function PeopleDialog() {
  const folder = useDeposit((state) => state.folder ?? '');
  const known = useAnswer(folder, () => askKnown(folder));
  if (known?.ok) return <People known={known.value} />;
  return (
    <Dialog title="People" look="wide" onClose={closeDialog}>
      {known ? <Banner problem={known.problem} /> : <p className="deposit-note">Reading…</p>}
    </Dialog>
  );
}

function People({ known: { before, card } }: { readonly known: Known }) {
  const [people, setPeople] = useState(() => {
    const known = draftPeople(typedList('people') ?? before);
    return known.length > 0 || card.length > 0 ? known : withPerson([]);
  });
  const names = new Set(people.map(shortName));
  return (
    <ListDialog
      title="People"
      answer={() => ({ key: 'people', value: peopleAnswer(people), before })}
      saved={peopleAnswer(draftPeople(before))}
      forms={people.map((person, i) => (
        <PersonForm
          key={person.id}
          person={person}
          number={i + 1}
          onChange={(next) => setPeople(people.map((one) => (one.id === next.id ? next : one)))}
          onRemove={() => setPeople(people.filter(({ id }) => id !== person.id))}
        />
      ))}
      ways={
        <>
          <Button look="small" onClick={() => setPeople(withPerson(people))}>
            Add a person
          </Button>
          {card
            .filter((person) => !names.has(shortName(person)))
            .map(({ id, ...person }) => (
              <Button key={id} look="small" onClick={() => setPeople(withPerson(people, person))}>
                Add {shortName({ id, ...person })}
              </Button>
            ))}
        </>
      }
    />
  );
}
