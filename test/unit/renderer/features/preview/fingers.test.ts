import { expect, it } from 'vitest';
import { pinched } from '../../../../../renderer/features/preview/use-fingers.ts';
import { fitCamera, toImage } from '../../../../../shared/picture/camera.ts';

const image = { rows: 100, cols: 200 };
const box = { width: 400, height: 200 };
const camera = fitCamera(image, box, false, false);
const hold = { camera, image, box, stretched: false };

it('two fingers that part zoom by their distance, about the place between them', () => {
  const [other, before, to] = [
    { x: 150, y: 100 },
    { x: 200, y: 100 },
    { x: 250, y: 100 },
  ];
  const after = pinched(hold, before, to, other);
  expect(after?.across).toBeCloseTo(2 * camera.across);
  const middleOf = (a: { x: number; y: number }, b: { x: number; y: number }) => ({ x: (a.x + b.x) / 2, y: 100 });
  const [was, is] = [
    toImage(camera, image, middleOf(before, other)),
    after && toImage(after, image, middleOf(to, other)),
  ];
  expect(is?.col).toBeCloseTo(was.col);
  expect(is?.row).toBeCloseTo(was.row);
});

it('nothing is moved where no image is shown', () => {
  expect(pinched({ ...hold, camera: null }, { x: 0, y: 0 }, { x: 9, y: 0 }, { x: 50, y: 0 })).toBeNull();
});
