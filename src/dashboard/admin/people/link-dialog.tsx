import { useTranslation } from "react-i18next";
import { useFormats } from "../../i18n/use-formats.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { CopyField } from "../parts/copy-field.tsx";
import { isolated } from "../parts/isolated.ts";

export interface HandedLink {
  url: string;
  expires_at: string;
  name: string;
  kind: "invitation" | "reset";
}

/** The link, which is shown this once: Parley sends no e-mail, so the admin hands it over. */
export function LinkDialog({ link, onClose }: { link: HandedLink; onClose(): void }) {
  const { t } = useTranslation(["admin", "common"]);
  const formats = useFormats();
  const name = isolated(link.name);
  return (
    <Dialog open onClose={onClose} title={t(`people.link.${link.kind}`, { name })}>
      <p>{t(`people.link.${link.kind}Text`, { name })}</p>
      <CopyField label={t("people.link.label")} value={link.url} />
      <p>{t("people.link.expires", { at: formats.dateTime(link.expires_at) })}</p>
      <DialogActions>
        <Button onClick={onClose}>{t("common:close")}</Button>
      </DialogActions>
    </Dialog>
  );
}
