/** The push services of the browsers there are. `*.` stands for one name or more. */
const SERVICES = ["fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether messages may be sent there. A browser tells us the address, and so does whoever pretends to be one: without
 * this list the Worker could be made to ask any address there is.
 * @param local on a developer's machine a test may stand in for the push service
 */
export function isPushEndpoint(endpoint: string, { local }: { local: boolean }): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  if (username !== "" || password !== "") return false;
  if (local && LOOPBACK.includes(hostname)) return protocol === "http:" || protocol === "https:";
  return protocol === "https:" && port === "" && SERVICES.some((service) => fits(hostname, service));
}

function fits(hostname: string, service: string): boolean {
  return service.startsWith("*.") ? hostname.endsWith(service.slice(1)) : hostname === service;
}
