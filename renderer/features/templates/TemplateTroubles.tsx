/** The values of a template that cannot be used. */
export function TemplateTroubles({ troubles }: { readonly troubles: readonly string[] }) {
  if (troubles.length === 0) return null;
  return (
    <p className="template-wrong template-fields" role="status">
      Left out of this template: {troubles.join(' ')}
    </p>
  );
}
