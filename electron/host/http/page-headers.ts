/**
 * Content-Security-Policy of the window's page, the same under both hosts (docs/security.md): nothing but the program's own files,
 * no inline or evaluated script, no frame around it, no form out of it.
 *
 * `style-src` allows inline styles: the control library and the grid put style elements with computed values into the
 * page, and the grid stays empty without them. Styles cannot run code, and the other directives leave them no address
 * outside to send anything to.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer, page or data: nothing is sniffed, framed, referred to, shared or, unless a file overrides it, kept. */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
};
