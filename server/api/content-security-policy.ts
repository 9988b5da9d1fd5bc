/** Header of the request in which the nonce is passed on to the page, for scripts of its own. */
export const nonceHeader = 'X-Nonce';

/**
 * What a screen may load and run: its own files, pictures it has made itself, and the scripts that carry this answer's nonce.
 * @param nonce new for every answer. @param development lets the development server evaluate what it sends for reloading.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // Drawn rows are placed by style attributes, and menus lock the page's scrolling by a style element; neither can run anything.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
