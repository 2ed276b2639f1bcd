import { useTranslation } from "react-i18next";
import { formatPartnerMessage, type PartnerMessage } from "../../domain/partner-message.ts";
import styles from "./partner.module.css";

/** How the client reads it, by the very code with which the server writes it. */
export function FormatPreview(message: PartnerMessage) {
  const { t } = useTranslation("partner");
  const [heading = "", ...rest] = formatPartnerMessage(message).split("\n");
  return (
    <figure className={styles["preview"]}>
      <figcaption className={styles["previewName"]}>{t("preview.title")}</figcaption>
      <div className={styles["bubble"]} dir="auto">
        <strong>{heading.replaceAll("*", "")}</strong>
        {`\n${rest.join("\n")}`}
      </div>
    </figure>
  );
}
