const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

/** Whether the request came over plain HTTP to this machine itself, where `npm start` runs without a certificate. @param url as the runtime writes it */
export function isLocalAddress(url: string): boolean {
  return LOCAL.test(url);
}
