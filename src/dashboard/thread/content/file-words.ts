import { bodyOf, fieldsOf, textOf, type Fields } from "./shapes.ts";

/** What stands beside a file: its caption, its name, and where it is when it never was here. */
export interface FileWords {
  caption: string | null;
  name: string | null;
  link: string | null;
}

export function readFileWords(content: Fields | null, type: string): FileWords {
  const { caption, filename, link } = fieldsOf(bodyOf(content, type));
  return { caption: textOf(caption), name: textOf(filename), link: textOf(link) };
}

/** The words of an edited message before it was edited; null where there were none. */
export function readOriginal(content: Fields | null): string | null {
  const original = fieldsOf(content?.["original"]);
  for (const kind of ["text", "image", "video", "document"]) {
    const { body, caption } = fieldsOf(original[kind]);
    const words = textOf(body) ?? textOf(caption);
    if (words !== null) return words;
  }
  return null;
}

/** Whether a call was with pictures. */
export function isVideoCall(content: Fields | null): boolean {
  const call = fieldsOf(content?.["call"]);
  return JSON.stringify(call["connection"] ?? call["media"] ?? call["type"] ?? "").includes("video");
}
