import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { CopyField } from "../parts/copy-field.tsx";
import styles from "../parts/parts.module.css";

/** The secret of an endpoint's signatures, which is shown this once. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose(): void }) {
  const { t } = useTranslation("admin");
  return (
    <Dialog open onClose={onClose} title={t("webhooks.secretTitle")}>
      <p>{t("webhooks.secretText")}</p>
      <p className={styles["warn"]}>{t("apiKeys.once")}</p>
      <CopyField label={t("webhooks.secret")} value={secret} />
      <DialogActions>
        <Button onClick={onClose}>{t("apiKeys.kept")}</Button>
      </DialogActions>
    </Dialog>
  );
}
