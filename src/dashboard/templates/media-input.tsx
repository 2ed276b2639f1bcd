import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MediaKind } from "../../domain/media-kind.ts";
import { maxBytesOf, misfit, typeOfExtension, typesOfKind } from "../../domain/media-type.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { uploadFile } from "../outbox/upload-file.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import type { FieldValue } from "./template-components.ts";
import styles from "./field-group.module.css";

interface MediaInputProps {
  label: string;
  kind: MediaKind;
  value: FieldValue | undefined;
  error: string | null;
  onChange(value: FieldValue): void;
  onUploading(busy: boolean): void;
}

/** The file of a header: one of this computer, or a public link. */
export function MediaInput({ label, kind, value, error, onChange, onUploading }: MediaInputProps) {
  const { t } = useTranslation("composer");
  const formats = useFormats();
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const take = async (file: File): Promise<void> => {
    const mimeType = file.type === "" ? (typeOfExtension(file.name) ?? "") : file.type;
    if (misfit(kind, { mimeType, sizeBytes: file.size }) !== null) {
      setProblem(t("template.file.misfit", { limit: formats.bytes(maxBytesOf(kind)) }));
      return;
    }
    setProblem(null);
    setProgress(0);
    onUploading(true);
    try {
      const mediaId = await uploadFile({ file, name: file.name, kind, onProgress: setProgress });
      onChange({ kind: "file", mediaId, name: file.name });
    } catch (failure) {
      setProblem(errorText(failure));
    } finally {
      setProgress(null);
      onUploading(false);
    }
  };

  return (
    <fieldset className={styles["group"]}>
      <legend className={styles["legend"]}>{label}</legend>
      <div className={styles["file"]}>
        <Button small busy={progress !== null} onClick={() => input.current?.click()}>
          {progress === null ? <Upload size={16} aria-hidden="true" /> : null}
          {progress === null ? t("template.file.choose") : formats.percent(progress)}
        </Button>
        <span className={styles["chosen"]} role="status">
          {value?.kind === "file" ? <bdi>{value.name}</bdi> : null}
        </span>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={typesOfKind(kind).join(",")}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) void take(file);
          currentTarget.value = "";
        }}
      />
      <TextField
        label={t("template.file.link")}
        type="url"
        placeholder="https://"
        value={value?.kind === "link" ? value.link : ""}
        error={problem ?? error}
        onChange={({ currentTarget }) => onChange({ kind: "link", link: currentTarget.value })}
      />
    </fieldset>
  );
}
