import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { readShownList } from "../inbox/shown-list.ts";
import { useConversationSearch } from "../inbox/use-conversation-search.ts";
import { Avatar } from "../ui/avatar.tsx";
import { useCommands } from "./command-registry.ts";
import { Keys } from "./keys.tsx";
import { paletteGroups, type PaletteItem } from "./palette-groups.ts";
import styles from "./command-palette.module.css";

/** One field from which everything can be done by name, and every conversation be opened. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(["inbox", "common"]);
  const [typed, setTyped] = useState("");
  const [, navigate] = useLocation();
  const commands = useCommands();
  const search = useConversationSearch(typed);
  const groups = paletteGroups({ commands, typed, found: search.data ?? [], recent: readShownList() });

  const choose = (item: PaletteItem): void => {
    onClose();
    if (item.kind === "conversation") return navigate(`/c/${item.conversation.id}`);
    // After the dialog has given the focus back: what is done may want it elsewhere.
    setTimeout(item.command.run);
  };

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles["backdrop"]} />
        <Dialog.Popup className={styles["popup"]} aria-label={t("palette")}>
          <Autocomplete.Root
            inline
            open
            items={groups}
            filter={null}
            autoHighlight="always"
            keepHighlight
            value={typed}
            onValueChange={(value, { reason }) => {
              // Choosing fills the field in; it is gone by then.
              if (reason !== "item-press") setTyped(value);
            }}
            itemToStringValue={(item: PaletteItem) => item.id}
          >
            <div className={styles["head"]}>
              <Search size={19} aria-hidden="true" />
              <Autocomplete.Input
                className={styles["field"]}
                placeholder={t("paletteHint")}
                aria-label={t("palette")}
                dir="auto"
              />
            </div>
            <Autocomplete.Empty className={styles["empty"]}>
              {groups.length === 0 ? t(search.isFetching ? "common:loading" : "paletteEmpty") : null}
            </Autocomplete.Empty>
            <Autocomplete.List className={styles["list"]}>
              {(group: (typeof groups)[number]) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className={styles["label"]}>
                    {t(`group.${group.value}`)}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: PaletteItem) => (
                      <Autocomplete.Item
                        key={item.id}
                        value={item}
                        className={styles["item"]}
                        onClick={() => choose(item)}
                      >
                        <Content item={item} />
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Content({ item }: { item: PaletteItem }) {
  const { t } = useTranslation(["inbox", "common"]);
  if (item.kind === "command") {
    const { title, keys } = item.command;
    return (
      <>
        <span className={styles["title"]}>{title}</span>
        {keys === undefined ? null : <Keys keys={keys} />}
      </>
    );
  }
  const { conversation } = item;
  const title = conversationTitle(conversation) ?? t("unnamed");
  return (
    <>
      <Avatar name={title} seed={conversation.contact_id} small />
      <bdi className={styles["title"]}>{title}</bdi>
      {title === conversation.phone_number || conversation.phone_number === null ? null : (
        <span className={styles["number"]}>{conversation.phone_number}</span>
      )}
    </>
  );
}
