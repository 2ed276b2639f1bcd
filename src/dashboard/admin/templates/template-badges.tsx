import { useTranslation } from "react-i18next";
import { TEMPLATE_CATEGORIES, type TemplateView } from "../../../domain/template.ts";
import { QUALITY_TONES, qualityOf, spokenWord } from "../channels/health-words.ts";
import { Badge } from "../parts/badge.tsx";
import { knownStatus, STATUS_TONES } from "./template-words.ts";
import styles from "../parts/parts.module.css";

/** What kind of template it is, how people take it, and whether it can be sent. */
export function TemplateBadges({ template }: { template: TemplateView }) {
  const { t } = useTranslation("admin");
  const status = knownStatus(template.status);
  const quality = qualityOf(template.quality);
  const category = TEMPLATE_CATEGORIES.find((each) => each === template.category);
  return (
    <div className={styles["badges"]}>
      <Badge>{category === undefined ? spokenWord(template.category) : t(`templates.categories.${category}`)}</Badge>
      {quality === "UNKNOWN" ? null : (
        <Badge tone={QUALITY_TONES[quality]}>{t("templates.quality", { quality: t(`quality.${quality}`) })}</Badge>
      )}
      {status === null ? (
        <Badge tone="warning">{spokenWord(template.status)}</Badge>
      ) : (
        <Badge tone={STATUS_TONES[status]}>{t(`templates.statuses.${status}`)}</Badge>
      )}
    </div>
  );
}
