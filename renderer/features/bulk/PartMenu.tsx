import { Menu } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import {
  canSplit,
  dropped,
  type ExampleParts,
  joinParts,
  literal,
  type NamePart,
  type PartRole,
  splitPart,
  withRole,
} from '../../../shared/path-pattern/path-parts.ts';
import { editableFieldNamed, experimentFields } from '../../../shared/schema/fields.ts';

interface PartMenuProps {
  readonly parts: ExampleParts;
  readonly level: number;
  readonly index: number;
  readonly onChange: (parts: ExampleParts) => void;
}

/** How a part is used, in a word. */
function roleText({ role }: NamePart): string {
  if (role.kind === 'literal') return 'as it is';
  if (role.name === '') return 'skipped';
  return editableFieldNamed(role.name)?.label ?? 'skipped';
}

function changedLevel({ parts, level }: PartMenuProps, own: readonly NamePart[]): ExampleParts {
  return parts.map((each, i) => (i === level ? own : each));
}

/** A part of the example: a click asks what it is. */
export function PartMenu(props: PartMenuProps) {
  const part = props.parts[props.level]?.[props.index] as NamePart;
  const named = part.role.kind === 'placeholder' && editableFieldNamed(part.role.name) !== undefined;
  const [opened, setOpened] = useState(false);
  // Escape closes the menu; left to the menu itself, it would close the dialog around it too.
  const keepDialog = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !opened) return;
    event.preventDefault();
    setOpened(false);
  };
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      closeOnEscape={false}
      position="bottom-start"
      offset={4}
      withinPortal={false}
      floatingStrategy="fixed"
      transitionProps={{ duration: 0 }}
      returnFocus
    >
      <Menu.Target>
        <button
          type="button"
          className={`part-menu ${named ? 'part-menu-named' : ''} part-menu-${part.role.kind}`}
          onKeyDown={keepDialog}
        >
          <span className="part-menu-text">{part.text}</span>
          <span className="part-menu-role">
            <span className="unseen">: </span>
            {roleText(part)}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown className="part-menu-list" onKeyDown={keepDialog}>
        <PartChoices {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** What a part can be: a field, skipped, literal, split or joined. */
function PartChoices(props: PartMenuProps) {
  const { parts, level, index, onChange } = props;
  const own = parts[level] ?? [];
  const part = own[index] as NamePart;
  const joined = joinParts(own, index);
  const set = (role: PartRole) => onChange(withRole(parts, level, index, role));
  return (
    <>
      {experimentFields.map(({ name, label }) => (
        <Choice key={name} on={isNamed(part, name)} onChoose={() => set({ kind: 'placeholder', name, format: null })}>
          {label}
        </Choice>
      ))}
      <Menu.Divider />
      <Choice on={part.role === dropped} onChoose={() => set(dropped)}>
        Skip it
      </Choice>
      <Choice on={part.role.kind === 'literal'} onChoose={() => set(literal)}>
        It is always “{part.text}”
      </Choice>
      {canSplit(part) && (
        <Menu.Item onClick={() => onChange(changedLevel(props, splitPart(own, index)))}>Split it</Menu.Item>
      )}
      {joined !== own && (
        <Menu.Item onClick={() => onChange(changedLevel(props, joined))}>Join it with the next</Menu.Item>
      )}
    </>
  );
}

function isNamed({ role }: NamePart, name: string): boolean {
  return role.kind === 'placeholder' && role.name === name;
}

function Choice(props: { readonly on: boolean; readonly onChoose: () => void; readonly children: ReactNode }) {
  return (
    <Menu.Item
      rightSection={props.on ? <span aria-hidden="true">✓</span> : undefined}
      aria-current={props.on || undefined}
      onClick={props.onChoose}
    >
      {props.children}
    </Menu.Item>
  );
}
