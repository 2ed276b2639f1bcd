/** Two notes, in Hz, and when each begins, in seconds. */
const NOTES: [pitch: number, at: number][] = [
  [659.3, 0],
  [880, 0.11],
];
const LENGTH_SECONDS = 0.35;
const LOUDNESS = 0.12;
/** Many messages at once are one sound. */
const REST_MS = 2000;

let audio: AudioContext | null = null;
let lastAt = -REST_MS;

/** A short, soft sound. Browsers stay silent until the person has pressed or typed something on the page. */
export async function chime(): Promise<void> {
  const now = performance.now();
  if (now - lastAt < REST_MS) return;
  lastAt = now;
  audio ??= new AudioContext();
  await audio.resume();
  for (const [pitch, at] of NOTES) playNote(audio, pitch, audio.currentTime + at);
}

function playNote(context: AudioContext, pitch: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = "sine";
  tone.frequency.value = pitch;
  // A note that begins or ends at full height clicks.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + LENGTH_SECONDS);
}
