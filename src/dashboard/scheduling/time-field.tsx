import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../i18n/use-formats.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { fromFieldText, timeChoices, timeProblem, toFieldText, ownTimeZone } from "./send-time.ts";
import styles from "./scheduling.module.css";

interface TimeFieldProps {
  /** ms; null while none is chosen. */
  at: number | null;
  now: number;
  onChange(at: number | null): void;
}

/** When something is to be sent: one of the usual times, or any other, in the person's own zone. */
export function TimeField({ at, now, onChange }: TimeFieldProps) {
  const { t } = useTranslation("scheduling");
  const formats = useFormats();
  const label = useId();
  const wrong = timeProblem(at, now);
  const zone = ownTimeZone();
  return (
    <div className={styles["when"]}>
      <p id={label} className={styles["label"]}>
        {t("time.choose")}
      </p>
      <div className={styles["choices"]} role="group" aria-labelledby={label}>
        {timeChoices(now).map((choice) => (
          <Button
            key={choice.name}
            small
            className={styles["choice"]}
            aria-pressed={choice.at === at}
            onClick={() => onChange(choice.at)}
          >
            {t(`time.${choice.name}`)} <span className={styles["aside"]}>{formats.time(choice.at)}</span>
          </Button>
        ))}
      </div>
      <TextField
        label={t("time.other")}
        hint={t("time.zone", { zone })}
        error={wrong === null ? null : t(`time.${wrong}`)}
        type="datetime-local"
        required
        min={toFieldText(now)}
        value={at === null ? "" : toFieldText(at)}
        onChange={(event) => onChange(fromFieldText(event.target.value))}
      />
    </div>
  );
}
