/** Names that mean this machine or this network, whoever asks (RFC 6761, 6762, 8375; ICANN's `internal`). */
const PRIVATE_NAMES = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home",
  "corp",
  "private",
  "home.arpa",
  "test",
  "invalid",
  "onion",
];

/** Networks that are nobody's address on the internet (IANA's special-purpose registry). */
const PRIVATE_V4: [network: string, bits: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const MAX_LENGTH = 2000;

/**
 * Why the Worker should not send anything to this address, as words to show; null where it may. Other people choose these
 * addresses: none of them may lead into a private network. What a name resolves to is not looked at here.
 * @param local on a developer's machine the other system may run there too, over plain HTTP
 */
export function publicUrlProblem(text: string, { local }: { local: boolean }): string | null {
  if (text.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  if (!URL.canParse(text)) return "is not an address like https://example.com/path";
  // The parser writes every form of an IPv4 address (decimal, octal, hexadecimal, short) as four decimal numbers.
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== "" || password !== "") return "must not carry a user name or password";
  if (local && LOOPBACK.includes(hostname)) {
    return protocol === "https:" || protocol === "http:" ? null : "does not begin with https://";
  }
  if (protocol !== "https:") return "does not begin with https://";
  const host = hostname.toLowerCase().replace(/\.+$/, "");
  if (host.startsWith("[")) return isPublicV6(host.slice(1, -1)) ? null : NOT_PUBLIC;
  const v4 = readV4(host);
  if (v4 !== null) return isPublicV4(v4) ? null : NOT_PUBLIC;
  if (!host.includes(".") || PRIVATE_NAMES.some((name) => host === name || host.endsWith(`.${name}`)))
    return NOT_PUBLIC;
  return null;
}

const NOT_PUBLIC = "is not a public address";

/** As a number; null for what is a name. */
function readV4(host: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  if (match === null) return null;
  const parts = match.slice(1).map(Number);
  return parts.some((part) => part > 255) ? null : parts.reduce((number, part) => number * 256 + part, 0);
}

function isPublicV4(address: number): boolean {
  return !PRIVATE_V4.some(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((readV4(network) ?? 0) / size);
  });
}

/** Global unicast only (2000::/3), without what stands for an IPv4 address or leads to one, or is there for documents. */
function isPublicV6(address: string): boolean {
  const groups = readV6(address);
  const [first = 0, second = 0] = groups;
  if (first < 0x2000 || first > 0x3fff) return false;
  // 2001::/23 with Teredo in it, 2001:db8::/32, 2002::/16 (6to4), 3fff::/20.
  if (first === 0x2001 && (second < 0x0200 || second === 0x0db8)) return false;
  return first !== 0x2002 && !(first === 0x3fff && second < 0x1000);
}

/** Its eight groups. The parser has written it in the shortest form, with no dotted part. */
function readV6(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const groupsOf = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const [before, after] = [groupsOf(head), groupsOf(tail ?? "")];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
