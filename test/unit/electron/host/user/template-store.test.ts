import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { realDisk } from '../../../../../electron/host/disk/disk.ts';
import { TemplateStore } from '../../../../../electron/host/user/template-store.ts';
import type { Template } from '../../../../../shared/edits/template.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { osError } from '../faulty-disk.ts';
import { put, tempFolder } from '../temp-folder.ts';

const saline: Template = { name: 'Saline, 28 d', values: { condition: 'saline', depth: 120 } };

function store() {
  const home = tempFolder();
  const templates = new TemplateStore(home);
  const names = async () => {
    const listed = await templates.list();
    return listed.ok ? listed.value.templates.map(({ name }) => name) : listed.problem;
  };
  return { home, templates, names, files: () => readdirSync(join(home, 'templates')) };
}

async function saved(templates: TemplateStore, template: Template, id: string | null = null) {
  const result = await templates.save(id, template);
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value;
}

describe('templates', () => {
  it('are readable files, one for each', async () => {
    const { home, templates, files, names } = store();
    expect(await names()).toEqual([]);
    await saved(templates, saline);
    expect(files()).toEqual(['Saline_ 28 d.json']);
    const text = readFileSync(join(home, 'templates', 'Saline_ 28 d.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({ scopecard_template: 1, ...saline });
    expect(text).toContain('\n    "condition": "saline",\n');
  });

  it('are renamed in their file, and removed', async () => {
    const { templates, names, files } = store();
    const { id } = await saved(templates, saline);
    await saved(templates, { ...saline, name: 'Control' }, id);
    expect([await names(), files()]).toEqual([['Control'], ['Saline_ 28 d.json']]);
    expect(await templates.delete(id)).toEqual({ ok: true, value: null });
    expect(await templates.delete(id)).toEqual({ ok: true, value: null });
    expect(await names()).toEqual([]);
  });

  it('of one name are refused, in any case', async () => {
    const { templates } = store();
    const { id } = await saved(templates, saline);
    const again = await templates.save(null, { name: 'SALINE, 28 D', values: {} });
    expect(again).toMatchObject({ ok: false, problem: { code: 'template-exists' } });
    await saved(templates, { ...saline, values: {} }, id);
  });

  it('saved by two programs at the same moment are both kept, though their names want one file', async () => {
    const { home, templates, names } = store();
    await saved(templates, saline);
    const pairs = ['a?', 'a*', 'a:', 'a<'].map((name) => saved(new TemplateStore(home), { ...saline, name }));
    const ids = (await Promise.all(pairs)).map(({ id }) => id);
    expect(ids.sort()).toEqual(['a_', 'a_-2', 'a_-3', 'a_-4']);
    expect(await names()).toEqual(expect.arrayContaining(['a?', 'a*', 'a:', 'a<', saline.name]));
  });

  it.each(['CON', '../../x', '...', '\u0000', 'a/b', 'x'.repeat(80), '漢'.repeat(80)])(
    'called %j stay in their folder',
    async (name) => {
      const { home, templates, names } = store();
      await saved(templates, { name, values: {} });
      await saved(templates, { name: `${name}!`, values: {} });
      expect(readdirSync(home)).toEqual(['templates']);
      expect(await names()).toHaveLength(2);
    },
  );

  it('made at the same moment all stay', async () => {
    const { templates, names } = store();
    await Promise.all(['a!', 'a?', 'a.', 'A:'].map((name) => saved(templates, { name, values: {} })));
    expect(await names()).toHaveLength(4);
  });

  it.each([
    ['{"scopecard_template": 1,', 'not-valid-json'],
    ['[1]', 'not-json-object'],
    ['{"name":"x","values":{}}', 'template-foreign'],
    ['{"scopecard_template":1,"name":"x","values":{"note":["a"]}}', 'template-value'],
  ])('that cannot be read are told and never overwritten: %s', async (text, reason) => {
    const { home, templates, files } = store();
    put(home, 'templates/Saline_ 28 d.json', text);
    const listed = await templates.list();
    expect(listed).toMatchObject({ ok: true, value: { templates: [], problems: [{ code: 'template-unreadable' }] } });
    expect(JSON.stringify(listed)).toContain(reason);
    await saved(templates, saline);
    expect(files()).toEqual(['Saline_ 28 d-2.json', 'Saline_ 28 d.json']);
    expect(readFileSync(join(home, 'templates', 'Saline_ 28 d.json'), 'utf8')).toBe(text);
  });

  it('are told not to be saved or removed where their drive refuses', async () => {
    const { home, templates, files } = store();
    const { id } = await saved(templates, saline);
    const refused = { ok: false, problem: { code: 'io-error' } };
    vi.spyOn(realDisk, 'rename').mockRejectedValueOnce(osError('EIO'));
    expect(await templates.save(id, { ...saline, values: {} })).toMatchObject(refused);
    vi.restoreAllMocks();
    expect(readFileSync(join(home, 'templates', `${id}.json`), 'utf8')).toContain('saline');
    expect(files()).toHaveLength(1);
    const other = tempFolder();
    put(other, 'templates', 'a file where the folder belongs');
    const none = new TemplateStore(other);
    for (const answer of [none.list(), none.save(null, saline), none.save('x', saline), none.delete('x')])
      expect(await answer).toMatchObject({ ok: false });
    mkdirSync(join(home, 'templates', 'folder.json'));
    expect(await templates.delete('folder')).toMatchObject({ ok: false });
  });

  it.each([
    ['a/../../../b', 'a_b.json'],
    ['con', 'template con.json'],
    ['LPT1', 'template LPT1.json'],
    ['?', '_.json'],
    ['  ', 'template.json'],
    ['icon', 'icon.json'],
    ['lpt10', 'lpt10.json'],
  ])('called %j are in a file that every system can have', async (name, file) => {
    const { templates, files } = store();
    await saved(templates, { name, values: {} });
    expect(files()).toEqual([file]);
  });

  it('are not looked for outside their folder', async () => {
    const { home, templates } = store();
    put(home, 'settings.json', '{}');
    expect(await templates.delete('../settings')).toEqual({ ok: true, value: null });
    expect(await templates.save('../settings', saline)).toMatchObject({ ok: false });
    expect(readFileSync(join(home, 'settings.json'), 'utf8')).toBe('{}');
  });
});

it.skipIf(process.platform === 'win32')('does not wait for a pipe that has the name of a template', async () => {
  const folder = tempFolder();
  const templates = new TemplateStore(folder);
  await templates.save(null, { name: 'mine', values: {} });
  expect(spawnSync('mkfifo', [join(folder, 'templates', 'pipe.json')]).status).toBe(0);
  const listed = await templates.list();
  expect(listed.ok && listed.value.templates.map(({ name }) => name)).toEqual(['mine']);
  expect(listed.ok && listed.value.problems.map(({ code }) => code)).toEqual(['template-unreadable']);
});
