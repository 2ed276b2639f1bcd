import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
} from "recharts";
import type { DayPlotProps } from "./day-plot-props.ts";
import styles from "./analytics.module.css";

const HEIGHT = 230;
const TICK = { fill: "var(--ink-2)", fontSize: 12 };

/** Bars by day. For eyes alone: the sentence and the table beside it say the same. */
export function DayPlot({ days, series, write, ticks }: DayPlotProps) {
  const rows = days.map((day, index) => ({ day, bars: series.map(({ values }) => values[index] ?? null) }));
  return (
    <>
      {series.length < 2 ? null : (
        <ul className={styles["legend"]}>
          {series.map(({ name, color }) => (
            <li key={name}>
              <span className={styles["swatch"]} style={{ background: color }} /> {name}
            </li>
          ))}
        </ul>
      )}
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <BarChart data={rows} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" tick={TICK} tickLine={false} axisLine={{ stroke: "var(--line)" }} minTickGap={26} />
          <YAxis
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width="auto"
            allowDecimals={false}
            {...(ticks === undefined ? {} : { ticks, interval: 0, domain: [0, ticks.at(-1) ?? "auto"] })}
            tickFormatter={(value: number) => write(value)}
          />
          <Tooltip
            cursor={{ fill: "var(--surface-hover)" }}
            isAnimationActive={false}
            content={(props) => <DayTip {...props} write={write} />}
          />
          {series.map(({ name, color }, index) => (
            <Bar
              key={name}
              dataKey={`bars[${index}]`}
              name={name}
              stackId="day"
              fill={color}
              maxBarSize={34}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </>
  );
}

function DayTip({ active, label, payload, write }: TooltipContentProps & { write(value: number): string }) {
  if (!active) return null;
  return (
    <div className={styles["tip"]}>
      <strong>{label}</strong>
      {payload.map(({ name, value, color }) => (
        <span key={String(name)}>
          <span className={styles["swatch"]} style={{ background: color }} /> {name}:{" "}
          {typeof value === "number" ? write(value) : "–"}
        </span>
      ))}
    </div>
  );
}
