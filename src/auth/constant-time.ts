/** Whether two strings are equal, in a time that tells neither where they differ nor how long they are. */
export async function equalSecrets(a: string, b: string): Promise<boolean> {
  const [digestOfA, digestOfB] = await Promise.all([digest(a), digest(b)]);
  return crypto.subtle.timingSafeEqual(digestOfA, digestOfB);
}

function digest(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
}
