/** What HTAN's phase 1 has for a channel in place of an antibody and its RRID. */
export const notApplicable = 'Not Applicable';
/** What it has as the role of an antibody in a channel that has none: DAPI, autofluorescence. */
const noRole = 'Neither-Dye/Stain';

/** Answers that tell whether a channel has an antibody. */
export interface AntibodyAnswers {
  readonly rrid?: unknown;
  readonly role?: unknown;
}

/** Whether somebody answered that a channel has no antibody. */
export function hasNoAntibody({ rrid, role }: AntibodyAnswers): boolean {
  return rrid === notApplicable || role === noRole;
}
