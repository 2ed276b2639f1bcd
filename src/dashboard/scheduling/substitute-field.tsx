import { useTranslation } from "react-i18next";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { Button } from "../ui/button.tsx";
import { windowThen } from "./window-then.ts";
import styles from "./scheduling.module.css";

interface SubstituteFieldProps {
  /** When the 24-hour window closes; null: it was never open; undefined: not known here. */
  closesAt: string | null | undefined;
  at: number | null;
  template: TemplateBody | null;
  /** null where none can be chosen from here. */
  onChoose: (() => void) | null;
  onDrop(): void;
}

/** Which template goes in the text's place where the 24-hour window is closed by then, and whether it will be. */
export function SubstituteField({ closesAt, at, template, onChoose, onDrop }: SubstituteFieldProps) {
  const { t } = useTranslation("scheduling");
  const then = closesAt === undefined || at === null ? "open" : windowThen(closesAt, at);
  if (then === "open" && template === null) return null;
  return (
    <div className={then === "open" || template !== null ? styles["calm"] : styles["warning"]}>
      <p role="status">
        {template === null
          ? t(`window.${then === "never" ? "never" : "closed"}`)
          : t("template.inPlace", { name: template.name })}
      </p>
      <div className={styles["choices"]}>
        {onChoose === null ? null : (
          <Button small onClick={onChoose}>
            {template === null ? t("template.choose") : t("template.other")}
          </Button>
        )}
        {template === null ? null : (
          <Button small look="quiet" onClick={onDrop}>
            {t("template.drop")}
          </Button>
        )}
      </div>
    </div>
  );
}
