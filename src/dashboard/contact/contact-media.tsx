import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/spinner.tsx";
import { ContactSection } from "./contact-section.tsx";
import { SharedDocuments } from "./shared-documents.tsx";
import { SharedPictures } from "./shared-pictures.tsx";
import { useSharedMedia, type SharedKind } from "./use-shared-media.ts";
import styles from "./contact-panel.module.css";

const KINDS: SharedKind[] = ["media", "documents"];

/** What was sent to and fro as files: pictures and films as tiles, the rest as a list. */
export function ContactMedia({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation(["contact", "common"]);
  const errorText = useErrorText();
  const [kind, setKind] = useState<SharedKind>("media");
  const {
    data: items,
    error,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    refetch,
  } = useSharedMedia(conversationId, kind);
  return (
    <ContactSection title={t("media.title")}>
      <div role="group" aria-label={t("media.title")} className={styles["tabs"]}>
        {KINDS.map((each) => (
          <button
            key={each}
            type="button"
            className={styles["tab"]}
            aria-pressed={each === kind}
            onClick={() => setKind(each)}
          >
            {t(each === "media" ? "media.pictures" : "media.documents")}
          </button>
        ))}
      </div>
      {items === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <>
            <p className={styles["quiet"]}>{errorText(error)}</p>
            <Button small onClick={() => void refetch()}>
              {t("common:retry")}
            </Button>
          </>
        )
      ) : items.length === 0 ? (
        <p className={styles["quiet"]}>{t("media.none")}</p>
      ) : kind === "media" ? (
        <SharedPictures items={items} />
      ) : (
        <SharedDocuments items={items} />
      )}
      {hasNextPage ? (
        <Button small look="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("media.more")}
        </Button>
      ) : null}
    </ContactSection>
  );
}
