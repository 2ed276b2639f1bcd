import type { InboundKind } from "./inbound-kind.ts";

const FILE = {
  id: "1013859600285441",
  mime_type: "image/jpeg",
  sha256: "8vsDZr0Kf1LZ+A/OVu3hM8kqGPpHfDq4NVbBXRMRYWs=",
};
const FILE_URL = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=101&ext=179&hash=ATx";

/** Files. */
export const MEDIA_KINDS: InboundKind[] = [
  { title: "a picture", body: { type: "image", image: FILE }, type: "image", text: null },
  {
    title: "a picture with a caption",
    body: { type: "image", image: { ...FILE, caption: "La factura" } },
    type: "image",
    text: "La factura",
  },
  {
    title: "a picture with its address",
    body: { type: "image", image: { ...FILE, url: FILE_URL } },
    type: "image",
    text: null,
  },
  {
    title: "a video",
    body: { type: "video", video: { ...FILE, mime_type: "video/mp4", caption: "Así suena" } },
    type: "video",
    text: "Así suena",
  },
  {
    title: "a voice note",
    body: { type: "audio", audio: { ...FILE, mime_type: "audio/ogg; codecs=opus", voice: true } },
    type: "audio",
    text: null,
  },
  {
    title: "a recording that is no voice note",
    body: { type: "audio", audio: { ...FILE, mime_type: "audio/mpeg", voice: false } },
    type: "audio",
    text: null,
  },
  {
    title: "a voice note of the old form",
    body: { type: "voice", voice: { ...FILE, mime_type: "audio/ogg; codecs=opus" } },
    type: "audio",
    text: null,
  },
  {
    title: "a document",
    body: { type: "document", document: { ...FILE, mime_type: "application/pdf", filename: "factura.pdf" } },
    type: "document",
    text: "factura.pdf",
  },
  {
    title: "a document with a caption",
    body: {
      type: "document",
      document: { ...FILE, mime_type: "application/pdf", filename: "factura.pdf", caption: "Marzo" },
    },
    type: "document",
    text: "Marzo",
  },
  {
    title: "a document without a name",
    body: { type: "document", document: { ...FILE, mime_type: "application/pdf" } },
    type: "document",
    text: null,
  },
  {
    title: "a sticker",
    body: { type: "sticker", sticker: { ...FILE, mime_type: "image/webp", animated: true } },
    type: "sticker",
    text: null,
  },
];
