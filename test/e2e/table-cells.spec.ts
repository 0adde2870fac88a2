import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { imagesOfA110, showA110 } from './images-of-a110.ts';
import { inOneWindow } from './in-one-window.ts';

const [first, second, damaged, , last] = imagesOfA110;

/** What Excel leaves on the clipboard: its HTML beside the text. */
const excel = {
  text: '2025-11-06\t"first line\r\nsays ""ok"""\r\n2025-11-07\tsecond\r\n2025-11-08\tdamaged\r\n',
  html: '<table><tr><td>wrong</td></tr></table>',
};
function valuesOf(folder: string, name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, 'angII 7d', `${name}.json`), 'utf8')).experiment_metadata;
}
test.describe('the cells of the table, as those of a spreadsheet', () => {
  test.use({ viewport: { width: 1920, height: 900 } });

  test(
    'cells, ranges and the clipboard',
    inOneWindow((step) => {
      step('a block of Excel is pasted as text, into the rows that are shown', async ({ main, world }) => {
        await (await main.cellOf(first, 'Date')).click();
        await main.paste(excel);
        await expect(main.notice).toContainText('Pasted into 4 cells. The sidecar of 1 image cannot be edited.');
        await expect(main.unsaved(2)).toBeVisible();
        await (await main.cellOf(last, 'Date')).click();
        await main.paste(excel);
        await expect(main.notice).toContainText('Pasted into 2 cells. 2 rows are beyond the last image.');
        await main.page.keyboard.press('ControlOrMeta+z');
        await expect(main.unsaved(2)).toBeVisible();
        await main.save();
        await main.isClean();
        expect(valuesOf(world.folder, first)).toMatchObject({ date: '2025-11-06', note: 'first line\nsays "ok"' });
        expect(valuesOf(world.folder, second)).toMatchObject({ date: '2025-11-07', note: 'second' });
        expect(readFileSync(join(world.folder, 'angII 7d', `${damaged}.json`), 'utf8')).not.toContain('2025-11-08');
      });

      step('one value fills a range selected with the keyboard, and copied cells paste unchanged', async ({ main }) => {
        const { keyboard } = main.page;
        await (await main.cellOf(first, 'Species')).click();
        await keyboard.press('Shift+ArrowDown');
        await keyboard.press('Shift+ArrowRight');
        await expect(main.status).toContainText('2 selected');
        await main.paste({ text: 'F', html: '' });
        await expect(main.unsaved(2)).toBeVisible();
        await expect.poll(() => main.clip('copy')).toBe('F\tF\nF\tF\n');
        expect(await main.clip('cut')).toBe('F\tF\nF\tF\n');
        await expect.poll(() => main.clip('copy')).toBe('\t\n\t\n');
        await keyboard.press('ControlOrMeta+z');
        await expect.poll(() => main.clip('copy')).toBe('F\tF\nF\tF\n');
      });

      step('a paste says how many of its entries are invalid', async ({ main }) => {
        await (await main.cellOf(first, 'Depth µm')).click();
        await main.paste({ text: '120\ndeep\n', html: '' });
        await expect(main.notice).toContainText('Pasted into 2 cells. 1 entry is invalid: a save leaves it out.');
        await main.notice.getByRole('button', { name: 'Undo' }).click();
      });

      step('copied cells of a sidecar that cannot be read clear nothing where they are pasted', async ({ main }) => {
        await (await main.cellOf(damaged, 'Date')).click();
        await main.page.keyboard.press('Shift+ArrowRight');
        await expect.poll(() => main.clip('copy')).toBe('#N/A\t#N/A');
        await (await main.cellOf(first, 'Date')).click();
        await main.paste({ text: '#N/A\t#N/A', html: '' });
        await expect(main.notice).toContainText('Nothing was pasted. 2 cells without a value, such as #N/A, were left');
        await main.isClean();
      });

      step('dragging the handle of a range fills the cells below, and is one undo', async ({ main }) => {
        const { mouse } = main.page;
        const cell = await main.cellOf(first, 'Region');
        await cell.click();
        await main.page.keyboard.type('CA1');
        await main.page.keyboard.press('Enter');
        await cell.click();
        const handle = main.table.locator('.autofill-handle').filter({ visible: true });
        // The grid library follows the pointer a few milliseconds late.
        const range = main.table.locator('.temp-bg-range').filter({ visible: true });
        const end = async () => {
          const box = await range.boundingBox();
          return box ? box.y + box.height : 0;
        };
        const reaches = (y: number) => expect.poll(end).toBeGreaterThan(y);
        await handle.hover();
        await mouse.down();
        const below = await (await main.cellOf(last, 'Region')).boundingBox();
        if (!below) throw new Error('The last line is not drawn.');
        const [x, y] = [below.x + below.width / 2, below.y + below.height / 2];
        await mouse.move(x, y, { steps: 4 });
        await reaches(y);
        await mouse.up();
        await expect(await main.cellOf(second, 'Region')).toHaveText('CA1');
        await expect(await main.cellOf(last, 'Region')).toHaveText('CA1');
        await main.runCommand('Undo');
        await expect(main.unsaved(1)).toBeVisible();
        await expect(cell).toHaveText('CA1');
        // Names are not filled, nor the columns that are as far to the right beside them.
        await main.image(first).click();
        await handle.hover();
        await mouse.down();
        const name = await main.image(last).boundingBox();
        if (!name) throw new Error('The last line is not drawn.');
        await mouse.move(name.x + name.width / 2, name.y + name.height / 2, { steps: 4 });
        await reaches(name.y + name.height / 2);
        await mouse.up();
        await expect(main.status).toContainText('6 selected');
        await expect(main.unsaved(1)).toBeVisible();
      });

      step(
        'a range selected straight after moving to its first cell stays selected, and Delete clears it',
        async ({ main }) => {
          const { keyboard } = main.page;
          await (await main.cellOf(last, 'Species')).click();
          await main.pressAtOnce('Control+Home', 'Control+Shift+ArrowDown');
          await expect(main.status).toContainText('6 selected');
          await main.inspector.getByLabel('Species', { exact: true }).fill('hen');
          await keyboard.press('Enter');
          await expect(main.unsaved(5)).toBeVisible();
          await keyboard.press('ControlOrMeta+1');
          await expect(await main.cellOf(first, 'Species')).toBeFocused();
          await keyboard.press('ControlOrMeta+Shift+ArrowDown');
          await expect(main.status).toContainText('6 selected');
          await keyboard.press('Delete');
          await expect.poll(() => main.clip('copy')).toBe(`\n\n#N/A${'\n'.repeat(4)}`);
        },
      );

      step('a copied name is its whole line, read-only columns too, and is pasted onto another', async ({ main }) => {
        await main.image(last).click();
        const text = await main.clip('copy');
        expect(text.split('\t')).toEqual(expect.arrayContaining([last, 'uint16']));
        await main.image(first).click();
        await main.paste({ text, html: '' });
        await expect(main.notice).toContainText(/Pasted into \d+ cells\. \d+ columns cannot be edited\./);
        await main.notice.getByRole('button', { name: 'Undo' }).click();
        await main.isClean();

        // Cut, it clears every cell of the line, most of them out of view.
        await main.image(first).click();
        await main.clip('cut');
        await expect(main.notice).toContainText(/Cut \d+ cells: done, not saved yet\./);
        await main.notice.getByRole('button', { name: 'Undo' }).click();
        await main.isClean();
      });

      step('a paste is undone from its notice; a group is selected from its head, folded or not', async ({ main }) => {
        const { keyboard } = main.page;
        await (await main.cellOf(first, 'Species')).click();
        await main.paste({ text: 'rat', html: '' });
        await expect(main.notice).toContainText('Pasted into 1 cell.');
        await main.notice.getByRole('button', { name: 'Undo' }).click();
        await main.isClean();

        await main.page.getByLabel('Group:').selectOption({ label: 'sex' });
        const head = main.table.getByRole('button', { name: /^F \d images$/ });
        const [count] = (await head.innerText()).match(/\d(?= images)/) ?? [];
        await head.click();
        await expect(head).toHaveAttribute('aria-expanded', 'false');
        await head.click({ button: 'right' });
        await main.page.getByRole('menuitem', { name: 'Select all in group' }).click();
        await expect(main.counts).toContainText(`${count} selected`);
        await head.click();
        await (await main.cellOf(first, 'Species')).click();
        await expect(main.counts).toContainText('1 selected');
        await expect(await main.cellOf(first, 'Species')).toBeFocused();
        await keyboard.press('ControlOrMeta+Shift+a');
        await expect(main.counts).toContainText(/[2-6] selected/);
      });
    }, showA110),
  );

  test(
    'the keyboard among the cells',
    inOneWindow((step) => {
      step('the keyboard reaches every cell, and extends ranges', async ({ main }) => {
        const { keyboard } = main.page;
        await (await main.cellOf(second, 'Region')).click();
        await keyboard.press('Home');
        await expect(await main.cellOf(second, 'Species')).toBeFocused();
        await keyboard.press('Control+ArrowDown');
        await expect(await main.cellOf(last, 'Species')).toBeFocused();
        await keyboard.press('PageUp');
        await keyboard.press('Control+Home');
        await expect(await main.cellOf(first, 'Species')).toBeFocused();
        await keyboard.press('Shift+PageDown');
        await expect(main.status).toContainText('6 selected');
        await keyboard.press('Shift+Control+ArrowUp');
        await expect(main.status).toContainText('1 selected');
      });

      step('a cell that is opened and left changes nothing; a note keeps its line breaks', async ({ main }) => {
        const { keyboard } = main.page;
        const editor = main.page.locator('.file-table-editor');
        await (await main.cellOf(first, 'Note')).click();
        await main.pressAtOnce('F2', 'Control+a');
        await keyboard.type('one');
        await expect(editor).toBeFocused();
        await expect(main.status).toContainText('1 selected');
        await keyboard.press('Alt+Enter');
        await keyboard.type('two');
        await keyboard.press('Enter');
        await expect(main.unsaved(1)).toBeVisible();
        const below = await main.cellOf(second, 'Note');
        await expect(below).toBeFocused();
        await keyboard.press('ArrowUp');
        await expect.poll(() => main.clip('copy')).toBe('"one\ntwo"');
        await keyboard.press('F2');
        await expect(editor).toBeFocused();
        await keyboard.press('Enter');
        await expect(below).toBeFocused();
        await keyboard.press('ArrowUp');
        await expect.poll(() => main.clip('copy')).toBe('"one\ntwo"');
        await main.pressAtOnce('F2', 'Enter');
        await expect(below).toBeFocused();
        await keyboard.press('ArrowUp');
        for (const key of ['F2', '!', 'Enter']) await keyboard.press(key);
        await expect(below).toBeFocused();
        await keyboard.press('ArrowUp');
        await expect.poll(() => main.clip('copy')).toBe('"one\ntwo!"');
        await keyboard.press('ControlOrMeta+z');
        await expect.poll(() => main.clip('copy')).toBe('"one\ntwo"');
        await keyboard.press('ControlOrMeta+z');
        await main.isClean();
      });

      step('line breaks that a field cannot hold stay when its cell is opened and left', async ({ main, world }) => {
        const { keyboard } = main.page;
        const file = join(world.folder, 'angII 7d', `${second}.json`);
        const sidecar = JSON.parse(readFileSync(file, 'utf8'));
        Object.assign(sidecar.experiment_metadata, { region: 'one\ntwo', note: 'three\r\nfour' });
        writeFileSync(file, JSON.stringify(sidecar));
        for (const [column, text] of [
          ['Region', /one\s+two/],
          ['Note', /three\s+four/],
        ] as const) {
          const cell = await main.cellOf(second, column);
          await expect(cell).toHaveText(text);
          await cell.click();
          await keyboard.press('F2');
          await expect(main.page.locator('.file-table-editor')).toBeFocused();
          await keyboard.press('Enter');
          await expect(await main.cellOf(damaged, column)).toBeFocused();
        }
        await main.isClean();
        await main.select(second);
        await expect(main.field('Region')).toHaveValue('one two');
        await main.enter('Region', 'cortex');
        await main.save();
        await main.isClean();
      });

      step('moving to another image marks it without drawing the cells again', async ({ main }) => {
        const { keyboard } = main.page;
        const isMarked = async (name: string) => {
          const cell = await main.cellOf(name, 'Species');
          await expect(cell).toHaveAttribute('aria-selected', 'true');
          await expect(cell).toHaveAttribute('tabindex', '0');
        };
        const body = main.page.locator('body');
        await main.page.evaluate(() => {
          const count = (): void => void document.body.setAttribute('data-drawn', 'true');
          document.querySelector('revo-grid')?.addEventListener('afterrender', count);
        });
        // What was saved before is read again a moment later, and drawn: then this is tried once more.
        await expect(async () => {
          await (await main.cellOf(first, 'Species')).click();
          await isMarked(first);
          await body.evaluate((element) => element.removeAttribute('data-drawn'));
          await keyboard.press('ArrowDown');
          await isMarked(second);
          await expect(await main.cellOf(first, 'Species')).toHaveAttribute('aria-selected', 'false');
          await expect(main.page.locator('.file-table-selected').getByText(second)).toBeVisible();
          expect(await body.getAttribute('data-drawn')).toBeNull();
        }).toPass();
        // A value that is entered is drawn, and Enter marks the next image.
        await keyboard.type('rat');
        await keyboard.press('Enter');
        await expect(body).toHaveAttribute('data-drawn');
        await expect(main.page.locator('.file-table-selected').getByText(damaged)).toBeVisible();
        await expect(main.page.locator('.file-table-selected').getByText(second)).toHaveCount(0);
      });

      step('from the name into the columns and back, as fast as the keys are pressed', async ({ main }) => {
        const { keyboard } = main.page;
        await main.image(second).click();
        await keyboard.press('ArrowRight');
        await keyboard.type('rat');
        await keyboard.press('Enter');
        await expect(await main.cellOf(second, 'Species')).toHaveText('rat');
        await main.image(second).click();
        await keyboard.press('Tab');
        await expect(await main.cellOf(second, 'Species')).toBeFocused();
        await keyboard.press('ArrowLeft');
        await expect(main.image(second)).toBeFocused();
      });

      step(
        'a shortcut pressed before the text field of a cell is drawn enters what was typed',
        async ({ main, world }) => {
          const cell = await main.cellOf(second, 'Region');
          await cell.click();
          await main.pressAtOnce('x', 'Control+s');
          await expect.poll(() => valuesOf(world.folder, second)).toMatchObject({ region: 'x' });
          await expect(cell).toBeFocused();
          await main.pressAtOnce('c', 'Control+s');
          await expect.poll(() => valuesOf(world.folder, second)).toMatchObject({ region: 'c' });
          await main.page.keyboard.type('cortex');
          await main.save();
          await main.isClean();
        },
      );

      step('a click into the cell that had the keyboard last focuses it again', async ({ main }) => {
        const { keyboard } = main.page;
        const cell = await main.cellOf(second, 'Species');
        await cell.click();
        await main.field('Region').click();
        await cell.click();
        await expect(cell).toBeFocused();
        await keyboard.type('rat');
        await keyboard.press('Enter');
        await expect(cell).toHaveText('rat');
        await expect(await main.cellOf(second, 'Region')).toHaveText('cortex');
      });
    }, showA110),
  );
});
