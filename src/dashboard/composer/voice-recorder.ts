import { recordedType } from "./voice-support.ts";

export interface VoiceRecorder {
  /** How loud it is just now, 0 to 1. */
  level(): number;
  /** @returns what was recorded, as the browser records it */
  stop(): Promise<Blob>;
  cancel(): void;
}

/** Voices reach about a third of what the meter could show. */
const LOUDEST = 0.3;

/** Begins to record. @throws DOMException where the person or the browser gives no microphone */
export async function startRecording(): Promise<VoiceRecorder> {
  const type = recordedType();
  if (type === null) throw new DOMException("This browser cannot record.", "NotSupportedError");
  // WhatsApp plays voice notes of one channel only.
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  });
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 });
  const chunks: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  const meter = startMeter(stream);
  const end = (): void => {
    for (const track of stream.getTracks()) track.stop();
    meter.end();
  };
  recorder.start();
  return {
    level: meter.level,
    stop: () =>
      new Promise((resolve) => {
        recorder.addEventListener("stop", () => {
          end();
          resolve(new Blob(chunks, { type }));
        });
        recorder.stop();
      }),
    cancel() {
      if (recorder.state !== "inactive") recorder.stop();
      end();
    },
  };
}

function startMeter(stream: MediaStream): { level(): number; end(): void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      return Math.min(1, Math.sqrt(power) / LOUDEST);
    },
    end: () => void context.close(),
  };
}
