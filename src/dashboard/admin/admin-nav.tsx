import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useCommand } from "../commands/command-registry.ts";
import { ADMIN_PLACES, type AdminPlace } from "./admin-places.ts";
import styles from "./admin-page.module.css";

/** The pages of the administration: beside the page, or as a row above it on a phone. */
export function AdminNav() {
  const { t } = useTranslation("admin");
  return (
    <nav className={styles["nav"]} aria-label={t("title")}>
      <p className={styles["navTitle"]} aria-hidden="true">
        {t("title")}
      </p>
      <ul className={styles["places"]}>
        {ADMIN_PLACES.map((place) => (
          <li key={place.name}>
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PlaceLink({ place: { name, path, Icon } }: { place: AdminPlace }) {
  const { t } = useTranslation("admin");
  const [current, navigate] = useLocation();
  const here = current === path || current.startsWith(`${path}/`);
  const link = useRef<HTMLAnchorElement>(null);
  const title = t(`place.${name}`);
  useCommand(
    useMemo(
      () => ({
        id: `admin.${name}`,
        group: "go" as const,
        title: t("goTo", { place: title }),
        run: () => navigate(path),
      }),
      [name, path, title, t, navigate],
    ),
  );
  // In the row of a phone the page's own name may be out of sight.
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [here]);
  return (
    <Link ref={link} href={path} className={styles["place"]} {...(here ? { "aria-current": "page" as const } : {})}>
      <Icon size={18} aria-hidden="true" /> {title}
    </Link>
  );
}
