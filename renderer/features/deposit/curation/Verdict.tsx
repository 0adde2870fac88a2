const words = { yes: 'Yes', no: 'No', open: 'Open' } as const;
const signs = { yes: '✓', no: '✗', open: '○' } as const;

/** Whether something is true; null where a person has to decide. */
export function Verdict({ holds }: { readonly holds: boolean | null }) {
  const kind = holds === null ? 'open' : holds ? 'yes' : 'no';
  return (
    <span className={`curation-verdict curation-verdict-${kind}`}>
      <span aria-hidden="true">{signs[kind]}</span>
      <span className="unseen">{words[kind]}</span>
    </span>
  );
}
