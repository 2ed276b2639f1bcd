import { Buffer } from "node:buffer";

/** A key in PEM, as Vonage hands it out (PKCS#8) or as OpenSSL of before version 3 wrote it (PKCS#1). */
const PEM = /^-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END (?:RSA )?PRIVATE KEY-----$/;

/** Whether this looks like a private key in one of the two forms. */
export function isPrivateKey(text: string): boolean {
  return PEM.test(unfolded(text));
}

/** Throws where it is no RSA key. */
export async function importPrivateKey(text: string): Promise<CryptoKey> {
  const [, rsa, base64] = PEM.exec(unfolded(text)) ?? [];
  if (base64 === undefined) throw new Error("the private key of the Vonage application is not in PEM");
  const der = Buffer.from(base64, "base64");
  return crypto.subtle.importKey(
    "pkcs8",
    rsa === undefined ? der : inPkcs8(der),
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    false,
    ["sign"],
  );
}

/** Variables of one line hold the line breaks as `\n`. */
function unfolded(text: string): string {
  return text.replaceAll(String.raw`\n`, "\n").trim();
}

/** Version 0, and the algorithm `rsaEncryption` without parameters (RFC 5208, RFC 8017 A.1). */
const RSA_HEAD = Buffer.from("020100300d06092a864886f70d0101010500", "hex");

/** WebCrypto takes PKCS#8 only, which is PKCS#1 in an envelope that says "RSA". */
function inPkcs8(pkcs1: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(tagged(0x30, Buffer.concat([RSA_HEAD, tagged(0x04, pkcs1)])));
}

/** DER: a tag, the length in as few bytes as it takes, the content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const bytes =
    length > 0xffff ? [length >> 16, length >> 8, length] : length > 0xff ? [length >> 8, length] : [length];
  const lengths = length < 0x80 ? bytes : [0x80 | bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([tag, ...lengths]), content]);
}
