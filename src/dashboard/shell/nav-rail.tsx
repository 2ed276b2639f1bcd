import { CalendarClock, Inbox, LogOut, Settings, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { logOut } from "../api/session.ts";
import { useOwnUser } from "../api/use-session.ts";
import { MentionsButton } from "../notify/mentions-button.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import styles from "./shell.module.css";

/** The main places; along the side, or along the bottom of a phone's screen. */
export function NavRail() {
  const { t } = useTranslation();
  const user = useOwnUser();
  const [path] = useLocation();
  return (
    <nav className={styles["rail"]} aria-label={t("menu")}>
      <Place href="/" label={t("inbox")} here={path === "/" || path.startsWith("/c/")}>
        <Inbox aria-hidden="true" />
      </Place>
      <MentionsButton />
      <Place href="/scheduled" label={t("scheduled")} here={path === "/scheduled"}>
        <CalendarClock aria-hidden="true" />
      </Place>
      {user.role === "admin" ? (
        <Place href="/admin" label={t("admin")} here={path.startsWith("/admin")}>
          <ShieldCheck aria-hidden="true" />
        </Place>
      ) : null}
      <Place href="/settings" label={t("settings")} here={path.startsWith("/settings")}>
        <Settings aria-hidden="true" />
      </Place>
      <span className={styles["spread"]} />
      <Menu
        align="start"
        trigger={
          <IconButton label={user.name}>
            <Avatar name={user.name} seed={user.id} small />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void logOut()}>
          <LogOut size={18} aria-hidden="true" /> {t("logOut")}
        </MenuItem>
      </Menu>
    </nav>
  );
}

function Place({ href, label, here, children }: { href: string; label: string; here: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      className={styles["link"]}
      aria-label={label}
      data-tip={label}
      data-tip-side="right"
      {...(here ? { "aria-current": "page" as const } : {})}
    >
      {children}
    </Link>
  );
}
