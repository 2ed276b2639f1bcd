import {
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  OggOutputFormat,
  Output,
  WEBM,
} from "mediabunny";

/**
 * Puts recorded Opus out of WebM into Ogg, which is what WhatsApp takes as a voice note. The sound itself is not touched.
 * In a chunk of its own: import it lazily.
 */
export async function webmToOgg(webm: Blob): Promise<Blob> {
  const input = new Input({ formats: [WEBM], source: new BlobSource(webm) });
  const track = await input.getPrimaryAudioTrack();
  const decoderConfig = (await track?.getDecoderConfig()) ?? null;
  if (track === null || decoderConfig === null) throw new Error("the recording has no sound");
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const source = new EncodedAudioPacketSource("opus");
  output.addAudioTrack(source);
  await output.start();
  for await (const packet of new EncodedPacketSink(track).packets()) await source.add(packet, { decoderConfig });
  await output.finalize();
  if (target.buffer === null) throw new Error("the recording has no sound");
  return new Blob([target.buffer], { type: "audio/ogg" });
}
