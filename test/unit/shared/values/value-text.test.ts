import { describe, expect, it } from 'vitest';
import { namedValue, valueText } from '../../../../shared/values/value-text.ts';

const labelY = 'image_header_metadata.physical_label_y';
const note = 'experiment_metadata.note';

describe('a value for reading', () => {
  it.each([
    ['um', 'µm'],
    ['seconds', 's'],
    ['Pixels', 'Pixels'],
    // Another spelling stays as it is, or a change from one to the other would not be seen.
    ['micron', 'micron'],
  ])('shows the unit %s as %s', (stored, shown) => {
    expect(valueText(labelY, stored)).toBe(shown);
  });

  it('leaves the same letters in other fields as they are', () => {
    expect(valueText(note, 'um')).toBe('um');
  });

  it.each([
    [true, 'accepted'],
    [undefined, 'accepted'],
    [false, 'rejected'],
    // What another program left there is not an accepted image.
    ['maybe', 'maybe'],
    [0, '0'],
  ])('says of accepted: %s that it is %s', (value, shown) => {
    expect(valueText('accepted', value)).toBe(shown);
  });

  it('marks line breaks, and blanks that would not be seen', () => {
    expect(valueText(note, ' a  b\nc ')).toBe('␣a␣␣b ↵ c␣');
    expect(valueText(note, 'WT\u200b 5\u00a0mM\t')).toBe('WT␣ 5␣mM␣');
  });

  it('names an empty one where a sentence needs a word', () => {
    expect([valueText(note, ''), namedValue(note, ''), namedValue(note, null)]).toEqual(['', 'empty', 'empty']);
  });
});
