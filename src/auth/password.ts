import { Buffer } from "node:buffer";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** scrypt's costs: `N` must be a power of two; one hash takes 128 · N · r bytes. */
interface ScryptCosts {
  N: number;
  r: number;
  p: number;
}

interface StoredHash extends ScryptCosts {
  salt: Buffer;
  key: Buffer;
}

/** OWASP's smallest-memory set: 16 MiB, which fits beside everything else in an isolate's 128 MB. */
const COSTS: ScryptCosts = { N: 2 ** 14, r: 8, p: 5 };
const SALT_BYTES = 16;
const KEY_BYTES = 64;
/** The runtime refuses more than this with an exception; so do we, by an answer. */
const MAX_WORK = 2 ** 20;
/** A stored hash must not be able to ask for more memory than an isolate can spare. */
const MAX_MEMORY_BYTES = 32 * 1024 * 1024;

/** What a login of an unknown e-mail is compared with, at today's costs; made from a password that was thrown away. */
export const DECOY_HASH =
  "scrypt$16384$8$5$01SnNkHkCKFuehTHoy2x8A$k8iCPihbLeJT_bWST1vennsgQRYDFbb9363tkkJa-I7jnZKXz0x189G7pAYJjO_raXCLII3TAI77TtnmV-dXOg";

/**
 * Hashes a password for storage as `scrypt$N$r$p$salt$key`, salt and key in base64url.
 *
 * The runtime computes a hash in one go on the isolate's own thread, behind its asynchronous signature too (workerd,
 * crypto_scrypt.ts), so two logins never hold their 16 MiB at the same time and no semaphore is needed here.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, KEY_BYTES, COSTS);
  return ["scrypt", COSTS.N, COSTS.r, COSTS.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether the password is the one that was hashed; false for a hash that cannot be read.
 * @param hash what is stored, or null for a person that does not exist: costs the same, so that the time taken does not
 *   tell which e-mails are known
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const stored = readHash(hash ?? DECOY_HASH);
  if (stored === null) return false;
  const key = await derive(password, stored.salt, stored.key.length, stored);
  return timingSafeEqual(key, stored.key) && hash !== null;
}

/** Whether the hash was made with other costs than today's, so that the next login should replace it. */
export function needsRehash(hash: string): boolean {
  const stored = readHash(hash);
  if (stored === null) return true;
  return stored.N !== COSTS.N || stored.r !== COSTS.r || stored.p !== COSTS.p || stored.key.length !== KEY_BYTES;
}

function readHash(hash: string): StoredHash | null {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,7})\$(\d{1,7})\$([\w-]{11,172})\$([\w-]{43,172})$/.exec(hash);
  if (match === null) return null;
  const [, N, r, p, salt = "", key = ""] = match;
  const costs = { N: Number(N), r: Number(r), p: Number(p) };
  if (!affordable(costs)) return null;
  return { ...costs, salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") };
}

function affordable({ N, r, p }: ScryptCosts): boolean {
  const powerOfTwo = N > 1 && Number.isInteger(Math.log2(N));
  return powerOfTwo && r > 0 && p > 0 && N * r * p <= MAX_WORK && 128 * N * r <= MAX_MEMORY_BYTES;
}

function derive(password: string, salt: Buffer, keyBytes: number, { N, r, p }: ScryptCosts): Promise<Buffer> {
  // Keyboards differ in how they compose an accented letter: the same password must give the same bytes.
  const normalized = password.normalize("NFKC");
  // The engines count a little more than the 128 · N · r bytes against the limit, and their default of 32 MiB is not
  // the same everywhere, so the limit is said.
  const options = { N, r, p, maxmem: 2 * MAX_MEMORY_BYTES };
  return new Promise((resolve, reject) => {
    scrypt(normalized, salt, keyBytes, options, (error, key) =>
      error === null || error === undefined ? resolve(key) : reject(error),
    );
  });
}
