import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { daysIn, lastDays, PRESETS, rangeProblem, type DateRange } from "./date-range.ts";
import styles from "./analytics.module.css";

interface RangePickerProps {
  range: DateRange;
  today: string;
  onChange(range: DateRange): void;
}

/** The last days, or any others. */
export function RangePicker({ range, today, onChange }: RangePickerProps) {
  const { t } = useTranslation("analytics");
  const [typed, setTyped] = useState<DateRange | null>(null);
  const preset = typed === null && range.to === today ? daysIn(range) : null;
  const type = (change: Partial<DateRange>): void => {
    const next = { ...(typed ?? range), ...change };
    setTyped(next);
    if (rangeProblem(next) === null) onChange(next);
  };
  const problem = typed === null ? null : rangeProblem(typed);
  return (
    <div className={styles["range"]} role="group" aria-label={t("range.label")}>
      <div className={styles["presets"]}>
        {PRESETS.map((days) => (
          <Button
            key={days}
            aria-pressed={preset === days}
            onClick={() => {
              setTyped(null);
              onChange(lastDays(days, today));
            }}
          >
            {t("range.days", { count: days })}
          </Button>
        ))}
        <Button aria-pressed={typed !== null} onClick={() => setTyped(range)}>
          {t("range.custom")}
        </Button>
      </div>
      {typed === null ? null : (
        <div className={styles["dates"]}>
          <TextField
            label={t("range.from")}
            type="date"
            value={typed.from}
            max={typed.to}
            onChange={(event) => type({ from: event.target.value })}
          />
          <TextField
            label={t("range.to")}
            type="date"
            value={typed.to}
            max={today}
            error={problem === null ? null : t(`range.${problem}`)}
            onChange={(event) => type({ to: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}
