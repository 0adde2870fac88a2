import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { Dialog } from '../../../../renderer/state/window/dialog.ts';
import { commands } from '../../../../shared/commands.ts';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const { guidePageHere } = await import('../../../../renderer/actions/guide-actions.ts');
const { useDialog } = await import('../../../../renderer/state/window/dialog.ts');

const labelOf = (id: string) => commands.find((command) => command.id === id)?.label ?? '';

describe('F1 over a dialog', () => {
  it.each<[string, Dialog]>([
    ['edits.conflicts', { kind: 'conflicts' }],
    ['edits.recover', { kind: 'recovery' }],
    ['history.actions', { kind: 'saved' }],
    ['image.writeLastSaved', { kind: 'last-saved', paths: [] }],
    ['folder.open', { kind: 'browse' }],
    ['folder.fields', { kind: 'fields' }],
    ['folder.kymflow', { kind: 'kymflow', paths: [] }],
    ['folder.orphans', { kind: 'orphans' }],
    ['table.export', { kind: 'export' }],
    ['table.import', { kind: 'import', file: null }],
    ['view.columns', { kind: 'columns' }],
    ['view.views', { kind: 'views' }],
    ['view.completeness', { kind: 'completeness' }],
    ['templates.save', { kind: 'saveTemplate', paths: [] }],
    ['app.settings', { kind: 'settings' }],
  ])('of %s opens a page that names this command', (command, dialog) => {
    useDialog.setState({ dialog });
    const label = labelOf(command);
    expect(label).not.toBe('');
    expect(readFileSync(`docs/guide/${guidePageHere()}.md`, 'utf8')).toContain(`› ${label}`);
  });
});
