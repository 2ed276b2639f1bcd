export interface DaySeries {
  name: string;
  /** A colour of theme/tokens.css. */
  color: string;
  /** One per day; null: nothing happened. */
  values: readonly (number | null)[];
}

export interface DayPlotProps {
  /** The days as they are written. */
  days: readonly string[];
  /** Put on top of each other. */
  series: readonly DaySeries[];
  write(value: number): string;
  /** Where the axis of the values is marked; chosen by itself where it is left out. */
  ticks?: number[];
}
