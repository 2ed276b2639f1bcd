import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./parts.module.css";

interface AdminSectionProps {
  title: string;
  /** What the page is for, in a sentence. */
  lead: string;
  /** Buttons for the page as a whole. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the administration: its one heading, what it is for, and what can be done. */
export function AdminSection({ title, lead, actions, children }: AdminSectionProps) {
  const { t } = useTranslation();
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · ${t("app")}`;
    return () => {
      document.title = before;
    };
  }, [title, t]);
  return (
    <div className={styles["section"]}>
      <header className={styles["head"]}>
        <div className={styles["words"]}>
          <h1 className={styles["title"]}>{title}</h1>
          <p className={styles["lead"]}>{lead}</p>
        </div>
        {actions === undefined ? null : <div className={styles["actions"]}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
