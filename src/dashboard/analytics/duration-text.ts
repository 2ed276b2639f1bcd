type Unit = "day" | "hour" | "minute" | "second";

const UNITS: readonly [Unit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** 2 h 5 min: the two largest units that say something, in a language. */
export function durationText(ms: number, language: string): string {
  const total = Math.round(ms / 1000);
  const first = UNITS.findIndex(([, size]) => total >= size);
  const [unit, size] = UNITS[first] ?? ["second", 1];
  const [nextUnit, nextSize] = UNITS[first + 1] ?? [null, 1];
  const write = (value: number, unit: Unit): string =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(value);
  const whole = write(Math.floor(total / size), unit);
  const rest = Math.floor((total % size) / nextSize);
  return nextUnit === null || rest === 0 ? whole : `${whole} ${write(rest, nextUnit)}`;
}
