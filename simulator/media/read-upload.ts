import { GraphError } from "../graph/graph-error.ts";
import type { IncomingFile } from "./store-media.ts";
import { kindOfMimeType, mediaKinds } from "./media-kinds.ts";

/** Reads an upload's form; throws the GraphError with which Meta refuses it. */
export async function readUpload(request: Request): Promise<IncomingFile> {
  const form = await request.formData().catch(() => null);
  if (!form) throw new GraphError({ code: 100, details: "The body is not multipart/form-data" });
  if (form.get("messaging_product") !== "whatsapp") throw missing("messaging_product");
  const file = form.get("file");
  if (!(file instanceof File)) throw missing("file");
  const type = form.get("type");
  const mimeType = typeof type === "string" && type !== "" ? type : file.type;
  const bytes = new Uint8Array(await file.arrayBuffer());
  refuseUnfit(mimeType, bytes);
  return { bytes, mimeType, filename: file.name, from: "business" };
}

function refuseUnfit(mimeType: string, bytes: Uint8Array): void {
  const kind = kindOfMimeType(mimeType);
  if (!kind) {
    const known = Object.values(mediaKinds).flatMap(({ mimeTypes }) => mimeTypes);
    const title = `Param file must be a file with one of the following types: ${known.join(", ")}. Received file of type '${mimeType}'.`;
    throw new GraphError({ code: 100, title });
  }
  const { maxBytes } = mediaKinds[kind];
  if (bytes.length === 0) throw new GraphError({ code: 131053, details: "The file is empty" });
  if (bytes.length > maxBytes) {
    throw new GraphError({
      code: 131053,
      details: `A file of kind ${kind} may have ${maxBytes} bytes, this one has ${bytes.length}`,
    });
  }
  if (/^audio\/ogg/i.test(mimeType) && !/codecs="?opus/i.test(mimeType) && !beginsWithOpus(bytes)) {
    throw new GraphError({ code: 131053, details: "audio/ogg is taken with the Opus codec only" });
  }
}

/** The first packet of an Ogg stream with Opus in it starts with this name. */
function beginsWithOpus(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 64)).includes("OpusHead");
}

function missing(name: string): GraphError {
  return new GraphError({ code: 131008, details: `Parameter ${name} is mandatory` });
}
