import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import styles from "./parts.module.css";

/** Something to hand on as it is, such as a key that is shown this once. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    // Without the right to write to the clipboard the text can still be selected.
    await navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select(),
    );
  };
  return (
    <div className={styles["copyField"]}>
      <label htmlFor={id}>{label}</label>
      <div className={styles["copyRow"]}>
        <input id={id} value={value} readOnly spellCheck={false} dir="ltr" onFocus={(event) => event.target.select()} />
        <Button look="primary" onClick={() => void copy()}>
          {copied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />} {t("copy")}
        </Button>
      </div>
      <p role="status" className={styles["quiet"]}>
        {copied ? t("copied") : ""}
      </p>
    </div>
  );
}
