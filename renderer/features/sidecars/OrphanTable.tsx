import { countOf } from '../../../shared/basics/count.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import type { Orphan } from '../../../shared/orphans/orphan.ts';
import type { OrphanMatch } from '../../../shared/orphans/orphan-match.ts';
import type { SidecarPair } from '../../../shared/saved/sidecar-move.ts';
import { Button } from '../../ui/Button.tsx';
import { CutName } from '../../ui/CutName.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import './orphan-table.css';

interface OrphanTableProps {
  readonly matches: readonly OrphanMatch[];
  /** The image that is chosen for a sidecar. */
  readonly imageFor: (match: OrphanMatch) => string | null;
  readonly onChoose: (sidecar: string, image: string) => void;
  /** Why none can be attached now, or null. */
  readonly unavailable: string | null;
  readonly onAttach: (pair: SidecarPair) => void;
}

const columns = [
  { head: 'Sidecar', width: '24%' },
  { head: 'Contains', width: '10%' },
  { head: 'Image', width: '24%' },
  { head: 'Why' },
  { head: 'Action', width: '72px' },
];

/** Sidecars beside the images that they may belong to, with the evidence. */
export function OrphanTable({ matches, imageFor, onChoose, unavailable, onAttach }: OrphanTableProps) {
  const row = (index: number) => {
    const match = matches[index] as OrphanMatch;
    const { sidecar } = match.orphan;
    const image = imageFor(match);
    return (
      <tr key={sidecar} aria-rowindex={index + 2}>
        <th scope="row">
          <CutName name={fileName(sidecar)} title={sidecar} />
        </th>
        <td className="clip">{holds(match.orphan)}</td>
        <td>
          <Candidates match={match} image={image} onChoose={onChoose} />
        </td>
        <Evidence match={match} image={image} />
        <td>
          {image !== null && (
            <Button
              look="link"
              aria-label={`Attach ${sidecar}`}
              unavailable={unavailable}
              onClick={() => onAttach({ sidecar, image })}
            >
              Attach
            </Button>
          )}
        </td>
      </tr>
    );
  };
  return <LongTable label="Sidecars without an image" columns={columns} count={matches.length} row={row} />;
}

/** Its content: `7 fields, 2 ROIs`. */
function holds({ state, filled, numRois, numAnalyses }: Orphan): string {
  if (state !== 'ok') return state === 'none' ? 'no longer there' : 'cannot be read';
  const analyses = numAnalyses === 1 ? '1 analysis' : `${numAnalyses} analyses`;
  const parts = [
    filled > 0 && countOf(filled, 'field'),
    numRois > 0 && countOf(numRois, 'ROI'),
    numAnalyses > 0 && analyses,
  ];
  return parts.filter(Boolean).join(', ') || 'nothing';
}

interface CandidatesProps {
  readonly match: OrphanMatch;
  readonly image: string | null;
  readonly onChoose: OrphanTableProps['onChoose'];
}

function Candidates({ match: { orphan, candidates }, image, onChoose }: CandidatesProps) {
  if (candidates.length === 0) return <span className="orphan-table-none">No image without a sidecar matches</span>;
  if (candidates.length === 1) return <CutName name={fileName(image ?? '')} title={image ?? undefined} />;
  return (
    <select
      aria-label={`Image of ${orphan.sidecar}`}
      value={image ?? ''}
      onChange={(event) => onChoose(orphan.sidecar, event.target.value)}
    >
      {candidates.map((candidate) => (
        <option key={candidate.image}>{candidate.image}</option>
      ))}
    </select>
  );
}

function Evidence({ match: { candidates, certain }, image }: Pick<CandidatesProps, 'match' | 'image'>) {
  const candidate = candidates.find((one) => one.image === image);
  if (!candidate) return <td />;
  const text = candidate.evidence.join(', ');
  return (
    <td className={candidate.contradicted ? 'clip orphan-table-against' : 'clip'} title={text}>
      {certain === image && <b>Certain: </b>}
      {text}
    </td>
  );
}
