/** Whether the request came over plain HTTP to this machine itself, where `npm start` runs without a certificate. */
export function isLocalAddress(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
