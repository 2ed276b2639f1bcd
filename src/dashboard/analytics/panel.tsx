import { Table2, ChartColumn } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import styles from "./analytics.module.css";

interface PanelProps {
  title: string;
  /** What the plot says, in a sentence: nobody has to see it. */
  summary: string;
  /** Left out where there is nothing to show. */
  plot?: ReactNode;
  /** The same as a table, for whoever asks for it. */
  table?: ReactNode;
  /** Always shown under the summary. */
  children?: ReactNode;
}

/** One question and its answer: a sentence, a plot, and the numbers behind it. */
export function Panel({ title, summary, plot, table, children }: PanelProps) {
  const { t } = useTranslation("analytics");
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={styles["panel"]} aria-labelledby={id}>
      <div className={styles["panelHead"]}>
        <h2 id={id}>{title}</h2>
        {plot === undefined ? null : (
          <Button
            small
            aria-label={asTable ? t("asPlotOf", { title }) : t("asTableOf", { title })}
            onClick={() => setAsTable((before) => !before)}
          >
            {asTable ? <ChartColumn size={16} aria-hidden="true" /> : <Table2 size={16} aria-hidden="true" />}
            {asTable ? t("asPlot") : t("asTable")}
          </Button>
        )}
      </div>
      <p className={styles["summary"]}>{summary}</p>
      {plot === undefined ? null : asTable ? (
        table
      ) : (
        <div className={styles["plot"]} aria-hidden="true">
          {plot}
        </div>
      )}
      {children}
    </section>
  );
}
