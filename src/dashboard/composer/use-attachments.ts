import { useState } from "react";
import { useTranslation } from "react-i18next";
import { extensionOf } from "../../domain/media-type.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { fileNameOf, fitOf } from "./attachment.ts";
import type { Attachment } from "./messages-of.ts";

/** Each of them is a message, and each message waits for the one before it. */
const MOST = 20;

export interface Attachments {
  attachments: readonly Attachment[];
  add(files: readonly File[]): void;
  remove(id: string): void;
  caption(id: string, caption: string): void;
  clear(): void;
}

/** The files that were chosen to be sent. What WhatsApp would not take is told at once, and not among them. */
export function useAttachments(onProblem: (problem: string | null) => void): Attachments {
  const { t } = useTranslation("composer");
  const formats = useFormats();
  const [attachments, setAttachments] = useState<readonly Attachment[]>([]);

  const add = (files: readonly File[]): void => {
    const problems: string[] = [];
    const taken: Attachment[] = [];
    for (const file of files) {
      const fit = fitOf(file);
      if (fit.as !== null) {
        const name = fileNameOf(file, extensionOf(fit.type));
        taken.push({
          id: crypto.randomUUID(),
          // Under the type that its name tells, where the system had none for it.
          file: file.type === fit.type ? file : new File([file], name, { type: fit.type }),
          name,
          type: fit.type,
          kind: fit.as,
          voice: false,
          caption: "",
        });
      } else if (fit.reason === "size") {
        problems.push(t("file.problem.size", { name: file.name, limit: formats.bytes(fit.maxBytes) }));
      } else {
        problems.push(t(`file.problem.${fit.reason}`, { name: file.name }));
      }
    }
    const room = MOST - attachments.length;
    if (taken.length > room) problems.push(t("file.problem.many", { count: MOST }));
    setAttachments([...attachments, ...taken.slice(0, room)]);
    onProblem(problems.length === 0 ? null : problems.join(" "));
  };

  return {
    attachments,
    add,
    remove: (id) => setAttachments((all) => all.filter((each) => each.id !== id)),
    caption: (id, caption) =>
      setAttachments((all) => all.map((each) => (each.id === id ? { ...each, caption } : each))),
    clear: () => setAttachments([]),
  };
}
