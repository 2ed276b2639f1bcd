import { Combobox } from "@base-ui/react/combobox";
import { Check, Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PickerOption, PickerProps } from "./picker.tsx";
import styles from "./picker.module.css";

/** Open from the start: it is only there once somebody has asked for it. */
export function OpenPicker(props: PickerProps) {
  const { options, chosen, multiple = false, open, onOpenChange, onPick } = props;
  const common = {
    items: options,
    open,
    onOpenChange,
    itemToStringLabel: (option: PickerOption) => option.label,
    isItemEqualToValue: (one: PickerOption, other: PickerOption) => one.id === other.id,
    autoHighlight: true,
  };
  const values = options.filter((option) => chosen.includes(option.id));
  if (!multiple) {
    return (
      <Combobox.Root<PickerOption>
        {...common}
        value={values[0] ?? null}
        onValueChange={(option) => {
          // Choosing what is chosen already is no change, and no "none" either.
          if (option !== null && !chosen.includes(option.id)) onPick(option.id);
        }}
      >
        <Popup {...props} />
      </Combobox.Root>
    );
  }
  return (
    <Combobox.Root<PickerOption, true>
      {...common}
      multiple
      value={values}
      onValueChange={(next) => {
        const changed = options.find(
          (option) => chosen.includes(option.id) !== next.some(({ id }) => id === option.id),
        );
        if (changed !== undefined) onPick(changed.id);
      }}
    >
      <Popup {...props} />
    </Combobox.Root>
  );
}

function Popup({ trigger, label, empty }: PickerProps) {
  const { t } = useTranslation();
  return (
    <>
      <Combobox.Trigger render={trigger} />
      <Combobox.Portal>
        <Combobox.Positioner className={styles["positioner"]} sideOffset={4} align="end">
          <Combobox.Popup className={styles["popup"]} aria-label={label}>
            <div className={styles["search"]}>
              <Search size={17} aria-hidden="true" />
              <Combobox.Input className={styles["input"]} aria-label={label} placeholder={t("search")} />
            </div>
            <Combobox.Empty className={styles["empty"]}>{empty}</Combobox.Empty>
            <Combobox.List className={styles["list"]}>
              {(option: PickerOption) => (
                <Combobox.Item key={option.id ?? "none"} value={option} className={styles["item"]}>
                  <span className={styles["shown"]}>{option.shown ?? <bdi>{option.label}</bdi>}</span>
                  <Combobox.ItemIndicator className={styles["check"]}>
                    <Check size={16} aria-hidden="true" />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </>
  );
}
