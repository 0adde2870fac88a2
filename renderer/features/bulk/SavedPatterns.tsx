import { useState } from 'react';
import { changeSettings, useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface SavedPatternsProps {
  readonly text: string;
  readonly onApply: (text: string) => void;
}

function keep(name: string, pattern: string): void {
  const others = useSettings.getState().pathPatterns.filter((each) => each.name !== name);
  changeSettings({ pathPatterns: [...others, { name, pattern }].sort((a, b) => (a.name < b.name ? -1 : 1)) });
}

function forget(name: string): void {
  changeSettings({ pathPatterns: useSettings.getState().pathPatterns.filter((each) => each.name !== name) });
}

/** Patterns saved under a name: to apply, save and delete. */
export function SavedPatterns({ text, onApply }: SavedPatternsProps) {
  const saved = useSettings((state) => state.pathPatterns);
  const [naming, setNaming] = useState(false);
  const current = saved.find(({ pattern }) => pattern === text);
  if (naming) return <NameForm text={text} onDone={() => setNaming(false)} />;
  return (
    <>
      {saved.length > 0 && (
        <select
          className="text-field fill-from-path-saved"
          aria-label="Saved patterns"
          value={current?.name ?? ''}
          onChange={({ target }) => onApply(saved.find(({ name }) => name === target.value)?.pattern ?? text)}
        >
          <option value="">Saved patterns…</option>
          {saved.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      {current ? (
        <Button onClick={() => forget(current.name)}>Delete it</Button>
      ) : (
        <Button unavailable={text.trim() === '' ? 'There are no patterns yet.' : null} onClick={() => setNaming(true)}>
          Save it…
        </Button>
      )}
    </>
  );
}

function NameForm({ text, onDone }: { readonly text: string; readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const isTaken = useSettings((state) => state.pathPatterns.some((each) => each.name === name.trim()));
  const save = () => {
    if (name.trim() === '') return;
    keep(name.trim(), text);
    onDone();
  };
  return (
    <>
      <TextField
        className="fill-from-path-saved"
        aria-label="Name of the pattern"
        placeholder="Name of the pattern"
        maxLength={100}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isTaken) save();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onDone();
        }}
      />
      <Button unavailable={name.trim() === '' ? 'Give it a name.' : null} onClick={save}>
        {isTaken ? 'Replace it' : 'Save'}
      </Button>
    </>
  );
}
