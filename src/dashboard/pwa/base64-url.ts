/** As keys are written in JSON and in addresses: base64url, without padding. */
export function base64Url(bytes: ArrayBuffer | null): string | null {
  if (bytes === null) return null;
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
