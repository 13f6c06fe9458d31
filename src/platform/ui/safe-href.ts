const allowedSchemes = ['http:', 'https:', 'mailto:', 'tel:'];

/**
 * An address that may stand in a link. Preact writes `javascript:` addresses as they come, so every link of the
 * kit passes here: schemes other than http, https, mailto and tel lead nowhere (`#`).
 */
export function safeHref(url: string): string {
  // Browsers drop tabs and line breaks anywhere, and control characters and spaces in front (WHATWG URL, 4.4).
  // oxlint-disable-next-line no-control-regex
  const seen = url.replace(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+/, '');
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(seen)?.[0].toLowerCase();
  return scheme === undefined || allowedSchemes.includes(scheme) ? seen : '#';
}
