import { describe, expect, it } from 'vitest';
import { hasAntibody, splitMetalTag } from '../../../../../shared/deposit/channels/metal-tag.ts';

describe('a channel of a mass cytometer', () => {
  it.each([
    ['142Nd_CD3', '142Nd', 'CD3'],
    ['CD3(Nd142)', '142Nd', 'CD3'],
    ['CD3_Nd142Di', '142Nd', 'CD3'],
    ['Nd142-CD3', '142Nd', 'CD3'],
    ['161Dy HLA-DR', '161Dy', 'HLA-DR'],
    ['191Ir', '191Ir', ''],
  ])('%s carries %s', (name, tag, target) => {
    expect(splitMetalTag(name)).toEqual({ tag, target });
  });

  it.each(['CD3', 'IL12', 'CD45RA', 'DAPI', '12Nd_CD3', 'Alexa 488'])('%s carries none', (name) => {
    expect(splitMetalTag(name)).toBeNull();
  });

  it.each(['191Ir_DNA1', '80ArAr', 'DNA 2', 'blank', '131Xe', ''])('%s has no antibody', (name) => {
    expect(hasAntibody(name)).toBe(false);
  });
});
