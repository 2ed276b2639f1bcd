import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import styles from "./parts.module.css";

interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

/** The end of a list that goes on. */
export function MoreButton({ query }: MoreButtonProps) {
  const { t } = useTranslation("admin");
  if (!query.hasNextPage) return null;
  return (
    <div className={styles["more"]}>
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t("showMore")}
      </Button>
    </div>
  );
}
