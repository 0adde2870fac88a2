import type { KeyboardEvent } from 'react';
import { run } from '../../actions/commands.ts';
import type { PictureCommand } from '../../actions/picture-commands.ts';
import { moveCamera } from '../../state/preview/preview-image.ts';

/** Keys of the focused picture. */
const keys: Readonly<Record<string, PictureCommand>> = {
  '+': 'picture.zoomIn',
  '=': 'picture.zoomIn',
  '-': 'picture.zoomOut',
  0: 'picture.fit',
  1: 'picture.actual',
  PageUp: 'picture.previousZ',
  PageDown: 'picture.nextZ',
  'Shift+PageUp': 'picture.previousT',
  'Shift+PageDown': 'picture.nextT',
  c: 'picture.channel',
  'Shift+c': 'picture.composite',
  Enter: 'picture.contrast',
  a: 'picture.auto',
  r: 'picture.rois',
  e: 'picture.events',
  d: 'picture.traces',
};

const arrows = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const;

function commandFor({ key, shiftKey }: KeyboardEvent): PictureCommand | undefined {
  const name = key.length === 1 ? key.toLowerCase() : key;
  // A sign may need Shift on some keyboards.
  return (shiftKey ? keys[`Shift+${name}`] : undefined) ?? (shiftKey && /[a-z]/i.test(name) ? undefined : keys[name]);
}

/** Handles a key of the picture. */
export function onPictureKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') {
    document.querySelector<HTMLElement>('.inspector-panel')?.focus();
    return;
  }
  const arrow = arrows[event.key as keyof typeof arrows];
  const command = commandFor(event);
  if (!arrow && !command) return;
  event.preventDefault();
  if (arrow) moveCamera(arrow);
  else if (command) run(command);
}
