import { Paperclip } from "lucide-react";
import { useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { typesOfKind } from "../../domain/media-type.ts";
import { useCommand } from "../commands/command-registry.ts";
import { IconButton } from "../ui/icon-button.tsx";

interface FileButtonProps {
  disabled?: boolean;
  onFiles(files: File[]): void;
}

/** Chooses files to send, of the kinds that WhatsApp takes. */
export function FileButton({ disabled = false, onFiles }: FileButtonProps) {
  const { t } = useTranslation("composer");
  const input = useRef<HTMLInputElement>(null);
  const choose = useCallback(() => input.current?.click(), []);
  useCommand(
    useMemo(() => ({ id: "attach", group: "conversation", title: t("command.attach"), run: choose }), [t, choose]),
  );
  return (
    <>
      <IconButton label={t("file.add")} data-tip-side="top" disabled={disabled} onClick={choose}>
        <Paperclip size={21} aria-hidden="true" />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={t("file.add")}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again, after it was taken out.
          currentTarget.value = "";
        }}
      />
    </>
  );
}

const ACCEPTED = typesOfKind("document").join(",");
