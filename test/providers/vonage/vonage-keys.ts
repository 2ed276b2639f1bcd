import { exportPKCS8, exportSPKI, generateKeyPair } from "jose";

/** The key pair of an application, in PEM. */
export async function createApplicationKeys(): Promise<{ privateKey: string; publicKey: string }> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return { privateKey: await exportPKCS8(privateKey), publicKey: await exportSPKI(publicKey) };
}
