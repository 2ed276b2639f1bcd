import { Buffer } from "node:buffer";

/** A browser's public key and secret, base64url, as its `PushSubscription` gives them. */
export interface PushKeys {
  p256dh: string;
  auth: string;
}

/** What is made anew for each message; a test brings its own. */
interface OneTime {
  keys: CryptoKeyPair;
  salt: Uint8Array<ArrayBuffer>;
}

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const SALT_BYTES = 16;
/** One record holds the whole message: push services take 4096 bytes at least (RFC 8030, 7.2). */
const RECORD_BYTES = 4096;
/** Ends the last record, which is the only one here (RFC 8188, 2). */
const LAST_RECORD = 2;

/** Whether the keys are ones to encrypt for: what is stored must not fail with every message. */
export async function arePushKeys({ p256dh, auth }: PushKeys): Promise<boolean> {
  if (Buffer.from(auth, "base64url").length !== SALT_BYTES) return false;
  try {
    await importPublicKey(p256dh);
    return true;
  } catch {
    // WebCrypto says no more than that: it is no point of the curve.
    return false;
  }
}

/**
 * Encrypts a message for one browser, so that the push service between cannot read it: `aes128gcm` by RFC 8188 and 8291.
 * @param text at most 3993 bytes of UTF-8
 */
export async function encryptPush(
  { p256dh, auth }: PushKeys,
  text: string,
  oneTime?: OneTime,
): Promise<Uint8Array<ArrayBuffer>> {
  const { keys, salt } = oneTime ?? (await newOneTime());
  const theirs = Buffer.from(p256dh, "base64url");
  const ours = Buffer.from(await exportRaw(keys.publicKey));
  const agreement = { name: "ECDH", public: await importPublicKey(p256dh) };
  const shared = await crypto.subtle.deriveBits(agreement, keys.privateKey, 256);
  const input = await hkdf(
    shared,
    Buffer.from(auth, "base64url"),
    Buffer.concat([info("WebPush: info"), theirs, ours]),
    32,
  );
  const key = await hkdf(input, salt, info("Content-Encoding: aes128gcm"), 16);
  const iv = await hkdf(input, salt, info("Content-Encoding: nonce"), 12);
  const encrypted = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]),
    Buffer.concat([Buffer.from(text), Buffer.of(LAST_RECORD)]),
  );
  const header = Buffer.alloc(5);
  header.writeUInt32BE(RECORD_BYTES);
  header.writeUInt8(ours.length, 4);
  return new Uint8Array(Buffer.concat([salt, header, ours, Buffer.from(encrypted)]));
}

async function newOneTime(): Promise<OneTime> {
  const keys = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  if (!("privateKey" in keys)) throw new Error("a curve's key is a pair");
  return { keys, salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)) };
}

function importPublicKey(p256dh: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", Buffer.from(p256dh, "base64url"), CURVE, false, []);
}

async function exportRaw(key: CryptoKey): Promise<ArrayBuffer> {
  const raw = await crypto.subtle.exportKey("raw", key);
  if (!(raw instanceof ArrayBuffer)) throw new Error("a raw key is bytes");
  return raw;
}

function info(label: string): Buffer {
  return Buffer.from(`${label}\0`);
}

async function hkdf(input: ArrayBuffer, salt: Uint8Array, info: Uint8Array, bytes: number): Promise<ArrayBuffer> {
  const material = await crypto.subtle.importKey("raw", input, "HKDF", false, ["deriveBits"]);
  return crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, material, bytes * 8);
}
