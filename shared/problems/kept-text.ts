import type { ProblemDetails } from './problem.ts';
import { because, type ReasonCode } from './reasons.ts';

/** Why the text of a template or a view is refused, as the details of a problem. */
export interface TextFault {
  readonly fault: ProblemDetails;
}

/** A fault for this reason. */
export function textFault(reason: ReasonCode, details?: ProblemDetails): TextFault {
  return { fault: because(reason, details) };
}

/** The JSON object in the text of a file, which may begin with a byte order mark. */
export function parseObject(text: string): { readonly content: Readonly<Record<string, unknown>> } | TextFault {
  try {
    const content: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof content === 'object' && content !== null && !Array.isArray(content)
      ? { content: content as Record<string, unknown> }
      : textFault('not-json-object');
  } catch (error) {
    return textFault('not-valid-json', { fault: error instanceof Error ? error.message : String(error) });
  }
}
