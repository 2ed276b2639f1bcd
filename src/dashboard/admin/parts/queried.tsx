import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/spinner.tsx";

interface QueriedProps<T> {
  query: { data: T | undefined; error: Error | null; refetch(): unknown };
  children(data: T): ReactNode;
}

/** What was asked for; until then that it is on its way, or why it did not come. */
export function Queried<T>({ query, children }: QueriedProps<T>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Loading />;
  return (
    <EmptyState title={errorText(query.error)}>
      <Button onClick={() => void query.refetch()}>{t("retry")}</Button>
    </EmptyState>
  );
}
