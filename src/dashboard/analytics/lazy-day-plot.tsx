import { lazy, Suspense } from "react";
import { Loading } from "../ui/spinner.tsx";
import type { DayPlotProps } from "./day-plot-props.ts";

// What draws is large; the sentences and tables do not wait for it.
const DayPlot = lazy(() => import("./day-plot.tsx").then((m) => ({ default: m.DayPlot })));

export function LazyDayPlot(props: DayPlotProps) {
  return (
    <Suspense fallback={<Loading />}>
      <DayPlot {...props} />
    </Suspense>
  );
}
