import { CalendarClock, Inbox, LogOut, ScrollText, Settings, Users } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { logOut } from "../api/session.ts";
import { useOwnUser } from "../api/use-session.ts";
import shell from "../shell/shell.module.css";
import { Avatar } from "../ui/avatar.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";

/** A partner's places; along the side, or along the bottom of a phone's screen. */
export function PartnerNav() {
  const { t } = useTranslation(["partner", "common"]);
  const user = useOwnUser();
  const [path] = useLocation();
  return (
    <nav className={shell["rail"]} aria-label={t("common:menu")}>
      <Place href="/" label={t("clients")} here={path === "/" || path.startsWith("/c/")}>
        <Inbox aria-hidden="true" />
      </Place>
      <Place href="/several" label={t("several.title")} here={path === "/several"}>
        <Users aria-hidden="true" />
      </Place>
      <Place href="/scheduled" label={t("common:scheduled")} here={path === "/scheduled"}>
        <CalendarClock aria-hidden="true" />
      </Place>
      <Place href="/log" label={t("log.title")} here={path === "/log"}>
        <ScrollText aria-hidden="true" />
      </Place>
      <Place href="/settings" label={t("common:settings")} here={path.startsWith("/settings")}>
        <Settings aria-hidden="true" />
      </Place>
      <span className={shell["spread"]} />
      <Menu
        align="start"
        trigger={
          <IconButton label={user.name}>
            <Avatar name={user.name} seed={user.id} small />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void logOut()}>
          <LogOut size={18} aria-hidden="true" /> {t("common:logOut")}
        </MenuItem>
      </Menu>
    </nav>
  );
}

function Place({ href, label, here, children }: { href: string; label: string; here: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      className={shell["link"]}
      aria-label={label}
      data-tip={label}
      data-tip-side="right"
      {...(here ? { "aria-current": "page" as const } : {})}
    >
      {children}
    </Link>
  );
}
