import { BlobSource, BufferTarget, Conversion, Input, OggOutputFormat, Output, WEBM } from "mediabunny";

/**
 * Puts recorded Opus out of WebM into Ogg, which is what WhatsApp takes as a voice note. The sound itself is not touched.
 * In a chunk of its own: import it lazily.
 */
export async function webmToOgg(webm: Blob): Promise<Blob> {
  const input = new Input({ formats: [WEBM], source: new BlobSource(webm) });
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const conversion = await Conversion.init({ input, output });
  await conversion.execute();
  if (target.buffer === null) throw new Error("the recording has no sound");
  return new Blob([target.buffer], { type: "audio/ogg" });
}
