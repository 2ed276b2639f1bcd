import { Copy, ExternalLink, FileText, Film, Image, MapPin, Phone, Reply } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RenderedTemplate } from "../../domain/template-render.ts";
import styles from "./template-preview.module.css";

/** A template as the person will read it, with what is filled in so far. */
export function TemplatePreview({ preview }: { preview: RenderedTemplate }) {
  const { t } = useTranslation("composer");
  return (
    <div className={styles["preview"]} role="group" aria-label={t("template.preview")}>
      <Bubble part={preview} footer={preview.footer} />
      {preview.cards.length === 0 ? null : (
        <ol className={styles["cards"]}>
          {preview.cards.map((card, index) => (
            // Cards have no name but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={styles["card"]}>
              <Bubble part={card} footer={null} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

type Part = Pick<RenderedTemplate, "header" | "body" | "buttons">;

function Bubble({ part: { header, body, buttons }, footer }: { part: Part; footer: string | null }) {
  return (
    <div className={styles["bubble"]}>
      {header === null ? null : header.text === null ? (
        <div className={styles["file"]} aria-hidden="true">
          <HeaderIcon format={header.format} />
        </div>
      ) : (
        <p className={styles["header"]} dir="auto">
          {header.text}
        </p>
      )}
      <p className={styles["body"]} dir="auto">
        {body}
      </p>
      {footer === null ? null : (
        <p className={styles["footer"]} dir="auto">
          {footer}
        </p>
      )}
      {buttons.map((button, index) => (
        // While a template is written two buttons may say the same.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index} className={styles["button"]}>
          <ButtonIcon type={button.type} />
          <bdi>{button.text}</bdi>
        </p>
      ))}
    </div>
  );
}

function HeaderIcon({ format }: { format: string }): ReactNode {
  if (format === "VIDEO") return <Film size={30} />;
  if (format === "DOCUMENT") return <FileText size={30} />;
  return format === "LOCATION" ? <MapPin size={30} /> : <Image size={30} />;
}

function ButtonIcon({ type }: { type: string }): ReactNode {
  if (type === "URL") return <ExternalLink size={15} aria-hidden="true" />;
  if (type === "PHONE_NUMBER") return <Phone size={15} aria-hidden="true" />;
  if (type === "COPY_CODE" || type === "OTP") return <Copy size={15} aria-hidden="true" />;
  return <Reply size={15} aria-hidden="true" />;
}
