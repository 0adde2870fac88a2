import { whatIsWrong } from '../../../shared/problems/wording.ts';
import type { usePreview } from '../../state/preview.ts';

type State = ReturnType<typeof usePreview.getState>;

/** What the picture shows, in a sentence for those who cannot see it. */
export function pictureSentence({ view, problem, pixels, channels, z, t }: State): string {
  if (!view) return problem ? whatIsWrong(problem) : 'No picture yet';
  const { facts, overlays } = view;
  if (facts.problem) return whatIsWrong(facts.problem);
  const names = channels.map((c) => facts.channels[c]?.name || String(c + 1)).join(' and ');
  const [plane] = pixels?.head.planes ?? [];
  const parts = [
    facts.channels.length > 1 && `Channel ${names} of ${facts.channels.length}`,
    facts.z > 1 && `plane ${z + 1} of ${facts.z}`,
    facts.t > 1 && `time point ${t + 1} of ${facts.t}`,
    `${facts.width} × ${facts.height}`,
    plane && `values from ${Number(plane.min.toPrecision(6))} to ${Number(plane.max.toPrecision(6))}`,
    overlays.rois.length > 0 && (overlays.rois.length === 1 ? '1 ROI' : `${overlays.rois.length} ROIs`),
  ];
  return parts.filter(Boolean).join(', ');
}
