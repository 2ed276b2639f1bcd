/** An opaque message id in Meta's style; it may contain `+`, `/` and `=`, as the real ones do. */
export function createMessageId(): string {
  return `wamid.HBg${base64(randomBytes(41))}`;
}

/** What a call is known by. */
export function createCallId(): string {
  return `wacid.HBg${base64(randomBytes(41))}`;
}

/** Sixteen digits, as ids of media, templates and other nodes look. */
export function createNodeId(): string {
  return digits(randomBytes(15), "1");
}

export function createTraceId(): string {
  return `A${base64(randomBytes(16)).replaceAll(/[+/=]/g, "x")}`;
}

/** A business-scoped user id for somebody in the given country (two letters). */
export function createUserId(country: string): string {
  return `${country}.${digits(randomBytes(19), "1")}`;
}

/** Country, dot, up to 128 letters or digits; a parent id has `ENT.` in between. */
export function isUserId(value: string): boolean {
  return /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(value);
}

export function base64(bytes: Uint8Array): string {
  let binary = "";
  const chunk = 0x8000; // fromCharCode takes its characters as arguments, and there is a limit to those.
  for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(binary);
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function digits(bytes: Uint8Array, first: string): string {
  return first + Array.from(bytes, (byte) => byte % 10).join("");
}
