import { Check, Tag } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLabels } from "../data/use-labels.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { LabelChip } from "../ui/label-chip.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { setInboxFilter } from "./inbox-filter.ts";

/** Shows those with one label only. Not there while the organization has none. */
export function LabelFilter({ labelId }: { labelId: number | null }) {
  const { t } = useTranslation("inbox");
  const labels = useLabels();
  if (labels.length === 0) return null;
  return (
    <Menu
      trigger={
        <IconButton label={t("filterByLabel")} aria-pressed={labelId !== null}>
          <Tag size={19} aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem onSelect={() => setInboxFilter({ labelId: null })}>
        <Mark shown={labelId === null} /> {t("anyLabel")}
      </MenuItem>
      <MenuSeparator />
      {labels.map((label) => (
        <MenuItem key={label.id} onSelect={() => setInboxFilter({ labelId: label.id })}>
          <Mark shown={labelId === label.id} /> <LabelChip label={label} />
        </MenuItem>
      ))}
    </Menu>
  );
}

function Mark({ shown }: { shown: boolean }) {
  return <Check size={16} aria-hidden="true" style={{ visibility: shown ? "visible" : "hidden" }} />;
}
