import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LabelView } from "../../domain/label.ts";
import { ApiError } from "../api/api-error.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { LabelChip } from "../ui/label-chip.tsx";
import { LABEL_COLORS } from "./label-colors.ts";
import styles from "./settings.module.css";

/** A label's name and colour; `label: null` makes a new one. */
export function LabelDialog({ label, onClose }: { label: LabelView | null; onClose(): void }) {
  const { t } = useTranslation(["settings", "common"]);
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState(label?.name ?? "");
  const [color, setColor] = useState<LabelView["color"]>(label?.color ?? "green");
  const trimmed = name.trim();
  const save = useMutation({
    mutationFn: () => {
      const json = { name: trimmed, color };
      return label === null
        ? read(api.labels.$post({ json }))
        : read(api.labels[":id"].$patch({ param: { id: String(label.id) }, json }));
    },
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keys.labels });
      onClose();
    },
  });
  const { error } = save;
  const problem =
    error === null
      ? null
      : error instanceof ApiError && error.code === "conflict"
        ? t("labels.taken")
        : errorText(error);
  return (
    <Dialog open onClose={onClose} title={label === null ? t("labels.createTitle") : t("labels.changeTitle")}>
      <form
        className={styles["dialogForm"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== "") save.mutate();
        }}
      >
        <TextField
          label={t("labels.name")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={problem}
          maxLength={50}
          dir="auto"
          autoComplete="off"
          autoFocus
          required
        />
        <fieldset className={styles["choices"]}>
          <legend>{t("labels.color")}</legend>
          <div className={styles["colors"]}>
            {LABEL_COLORS.map((each) => (
              <label key={each} className={styles["color"]}>
                <input
                  type="radio"
                  name="color"
                  value={each}
                  checked={each === color}
                  onChange={() => setColor(each)}
                />
                <LabelChip label={{ name: t(`colors.${each}`), color: each }} />
              </label>
            ))}
          </div>
        </fieldset>
        {trimmed === "" ? null : (
          <p className={styles["preview"]}>
            {t("labels.preview")} <LabelChip label={{ name: trimmed, color }} />
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" look="primary" busy={save.isPending} disabled={trimmed === ""}>
            {t("common:save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
