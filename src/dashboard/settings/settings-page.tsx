import { Bell, Keyboard, MessageSquareText, Tag, UserRound } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useRoute } from "wouter";
import { EmptyState } from "../ui/empty-state.tsx";
import { CannedAnswerSettings } from "./canned-answer-settings.tsx";
import { KeyboardSettings } from "./keyboard-settings.tsx";
import { LabelSettings } from "./label-settings.tsx";
import { NotificationSettings } from "./notification-settings.tsx";
import { ProfileSettings } from "./profile-settings.tsx";
import styles from "./settings.module.css";

const SECTIONS = ["profile", "notifications", "labels", "canned-answers", "keyboard"] as const;
type Section = (typeof SECTIONS)[number];

const PAGES: Record<Section, { icon: ReactNode; page: ComponentType }> = {
  profile: { icon: <UserRound size={18} aria-hidden="true" />, page: ProfileSettings },
  notifications: { icon: <Bell size={18} aria-hidden="true" />, page: NotificationSettings },
  labels: { icon: <Tag size={18} aria-hidden="true" />, page: LabelSettings },
  "canned-answers": { icon: <MessageSquareText size={18} aria-hidden="true" />, page: CannedAnswerSettings },
  keyboard: { icon: <Keyboard size={18} aria-hidden="true" />, page: KeyboardSettings },
};

/** What everybody sets for themselves, and what the team shares: labels and canned answers. */
export function SettingsPage() {
  const { t } = useTranslation(["settings", "common"]);
  const [, params] = useRoute("/settings/:section?");
  const wanted = params?.section ?? "profile";
  const section = SECTIONS.find((each) => each === wanted);
  const Page = section === undefined ? null : PAGES[section].page;
  return (
    <main id="main" className={styles["page"]}>
      <h1 className={styles["heading"]}>{t("title")}</h1>
      <nav className={styles["nav"]} aria-label={t("title")}>
        {SECTIONS.map((each) => (
          <Link
            key={each}
            href={`/settings/${each}`}
            className={styles["link"]}
            {...(each === section ? { "aria-current": "page" as const, ref: showWhole } : {})}
          >
            {PAGES[each].icon} {t(`sections.${each}`)}
          </Link>
        ))}
      </nav>
      <div className={styles["content"]}>
        {Page === null ? <EmptyState title={t("common:notFound.title")} text={t("common:notFound.text")} /> : <Page />}
      </div>
    </main>
  );
}

/** On a phone the links are a row that is wider than the screen. */
function showWhole(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "center" });
}
