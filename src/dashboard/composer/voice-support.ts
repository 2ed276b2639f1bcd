/** What browsers record, the best for WhatsApp first: its voice notes are Opus in Ogg. */
const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"] as const;

/** @returns null where this browser, or a page without https, has no microphone for us */
export function recordedType(): (typeof TYPES)[number] | null {
  if (typeof MediaRecorder === "undefined" || !("mediaDevices" in navigator)) return null;
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}

let known: boolean | null = null;

export function canRecord(): boolean {
  known ??= recordedType() !== null;
  return known;
}
