import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../domain/template.ts";
import { TemplatePreview } from "../../templates/template-preview.tsx";
import { useFormats } from "../../i18n/use-formats.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { useNow } from "../../ui/use-now.ts";
import { previewOfTemplate } from "./preview-of.ts";
import { TemplateBadges } from "./template-badges.tsx";
import { templateFormOf } from "./template-form-of.ts";
import { languageName } from "./template-languages.ts";
import { canBeEdited } from "./template-words.ts";
import parts from "../parts/parts.module.css";
import styles from "./templates.module.css";

interface TemplateDialogProps {
  template: TemplateView;
  onEdit(): void;
  onDelete(): void;
  onClose(): void;
}

/** A template as people read it, and what is known of it. */
export function TemplateDialog({ template, onEdit, onDelete, onClose }: TemplateDialogProps) {
  const { t, i18n } = useTranslation("admin");
  const formats = useFormats();
  const now = useNow();
  const whyNot = useWhyNotEditable(template);
  return (
    <Dialog open wide onClose={onClose} title={template.name}>
      <div className={styles["split"]}>
        <TemplatePreview preview={previewOfTemplate(template)} />
        <div className={styles["side"]}>
          <TemplateBadges template={template} />
          {template.reason === null ? null : (
            <p className={parts["warn"]}>{t("templates.reason", { reason: template.reason })}</p>
          )}
          <dl className={parts["facts"]}>
            <div>
              <dt>{t("templates.language")}</dt>
              <dd>{languageName(template.language, i18n.language)}</dd>
            </div>
            <div>
              <dt>{t("templates.sendable")}</dt>
              <dd>{template.sendable ? t("templates.yes") : t("templates.no")}</dd>
            </div>
            <div>
              <dt>{t("templates.account")}</dt>
              <dd>{template.account_id}</dd>
            </div>
            <div>
              <dt>{t("templates.syncedAt")}</dt>
              <dd>{formats.relative(template.synced_at, now)}</dd>
            </div>
          </dl>
          {whyNot === null ? null : <p className={parts["quiet"]}>{whyNot}</p>}
        </div>
      </div>
      <DialogActions>
        <Button onClick={onDelete}>{t("templates.delete")}</Button>
        {whyNot === null ? (
          <Button look="primary" onClick={onEdit}>
            {t("templates.edit")}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}

function useWhyNotEditable(template: TemplateView): string | null {
  const { t } = useTranslation("admin");
  if (!canBeEdited(template.status)) return t("templates.notInThisState");
  return templateFormOf(template) === null ? t("templates.notHere") : null;
}
