/** Seconds only: nobody has seen Vonage send the date form. */
export function retryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) : null;
}
