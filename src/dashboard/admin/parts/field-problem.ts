import { ApiError } from "../../api/api-error.ts";

/** What the API says is wrong with a field or with something inside it; null where it says nothing. */
export function fieldProblem(error: unknown, field: string): string | null {
  if (!(error instanceof ApiError)) return null;
  const found = error.fields.find((each) => each.field === field || each.field.startsWith(`${field}.`));
  return found?.problem ?? null;
}

/** Whether everything that the API complains of stands beside one of these fields already. */
export function saidByFields(error: unknown, fields: readonly string[]): boolean {
  return (
    error instanceof ApiError &&
    error.fields.length > 0 &&
    error.fields.every(({ field }) => fields.some((shown) => field === shown || field.startsWith(`${shown}.`)))
  );
}
