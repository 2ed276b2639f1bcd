import { BellRing } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { askForDesktop, useDesktopPermission } from "./desktop-permission.ts";
import styles from "./desktop-offer.module.css";

const STORED_AS = "parley.notify-offer";

/** Offers notifications, until the person has said yes or no; the settings have the switch. */
export function DesktopOffer() {
  const { t } = useTranslation("inbox");
  const permission = useDesktopPermission();
  const [declined, setDeclined] = useState(() => localStorage.getItem(STORED_AS) === "declined");
  if (permission !== "default" || declined) return null;
  const decline = (): void => {
    localStorage.setItem(STORED_AS, "declined");
    setDeclined(true);
  };
  return (
    <div className={styles["offer"]}>
      <BellRing size={18} aria-hidden="true" />
      <p className={styles["text"]}>{t("offer.text")}</p>
      <div className={styles["actions"]}>
        <Button small look="primary" onClick={() => void askForDesktop()}>
          {t("offer.yes")}
        </Button>
        <Button small look="quiet" onClick={decline}>
          {t("offer.no")}
        </Button>
      </div>
    </div>
  );
}
