import { ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { placeholdersOf } from "../../../domain/template-definition.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { FormProblem } from "../parts/form-problem.tsx";
import type { EditorPartProps } from "./template-editor.tsx";
import { BUTTON_TYPES, type FormButton } from "./template-form.ts";
import parts from "../parts/parts.module.css";
import styles from "./templates.module.css";

const MOST = 10;

export function ButtonFields({ form: { buttons }, problem, onChange }: EditorPartProps) {
  const { t } = useTranslation("admin");
  const set = (next: readonly FormButton[]): void => onChange({ buttons: next });
  const add = (type: FormButton["type"]): void => {
    const key = Math.max(0, ...buttons.map((each) => each.key)) + 1;
    set([...buttons, { key, type, text: "", value: "", example: "" }]);
  };
  return (
    <div className={parts["form"]} role="group" aria-label={t("templates.buttons")}>
      {buttons.map((button, index) => (
        <OneButton
          key={button.key}
          button={button}
          number={index + 1}
          problem={problem.get(`button ${index}`) ?? null}
          onChange={(change) => set(buttons.map((each) => (each === button ? { ...each, ...change } : each)))}
          onRemove={() => set(buttons.filter((each) => each !== button))}
          onUp={() =>
            set([...buttons.slice(0, index - 1), button, ...buttons.slice(index - 1).filter((b) => b !== button)])
          }
        />
      ))}
      <FormProblem text={problem.get("buttons") ?? null} />
      {buttons.length >= MOST ? null : (
        <div className={parts["formEnd"]}>
          <Menu
            align="start"
            trigger={
              <Button small>
                <Plus size={16} aria-hidden="true" /> {t("templates.addButton")}
              </Button>
            }
          >
            {BUTTON_TYPES.map((type) => (
              <MenuItem key={type} onSelect={() => add(type)}>
                {t(`templates.buttonType.${type}`)}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
    </div>
  );
}

interface OneButtonProps {
  button: FormButton;
  number: number;
  problem: string | null;
  onChange(change: Partial<FormButton>): void;
  onRemove(): void;
  onUp(): void;
}

function OneButton({ button, number, problem, onChange, onRemove, onUp }: OneButtonProps) {
  const { t } = useTranslation("admin");
  const { type } = button;
  const title = t("templates.buttonTitle", { number, type: t(`templates.buttonType.${type}`) });
  return (
    <fieldset className={styles["group"]}>
      <legend>{title}</legend>
      <div className={styles["groupTools"]}>
        <IconButton label={t("templates.moveUp", { button: title })} disabled={number === 1} onClick={onUp}>
          <ArrowUp size={18} aria-hidden="true" />
        </IconButton>
        <IconButton label={t("templates.removeButton", { button: title })} onClick={onRemove}>
          <Trash2 size={18} aria-hidden="true" />
        </IconButton>
      </div>
      {type === "COPY_CODE" ? null : (
        <TextField
          label={t("templates.buttonText")}
          value={button.text}
          maxLength={25}
          required
          dir="auto"
          onChange={(event) => onChange({ text: event.target.value })}
        />
      )}
      {type === "QUICK_REPLY" ? null : (
        <TextField
          label={t(`templates.buttonValue.${type}`)}
          {...(type === "URL" ? { hint: t("templates.urlHint", { variable: "{{1}}" }) } : {})}
          value={button.value}
          required
          dir="ltr"
          spellCheck={false}
          onChange={(event) => onChange({ value: event.target.value })}
        />
      )}
      {type === "URL" && placeholdersOf(button.value).length > 0 ? (
        <TextField
          label={t("templates.urlExample")}
          value={button.example}
          type="url"
          required
          dir="ltr"
          onChange={(event) => onChange({ example: event.target.value })}
        />
      ) : null}
      <FormProblem text={problem} />
    </fieldset>
  );
}
