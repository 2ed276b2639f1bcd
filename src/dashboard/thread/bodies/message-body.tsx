import type { ReactNode } from "react";
import type { MessageView } from "../../../domain/message-view.ts";
import { FormattedText } from "../format/formatted-text.tsx";
import { useThreadShared } from "../thread-context.ts";
import { AudioBody } from "./audio-body.tsx";
import { CallBody } from "./call-body.tsx";
import { ContactsBody } from "./contacts-body.tsx";
import { DocumentBody } from "./document-body.tsx";
import { InteractiveBody } from "./interactive-body.tsx";
import { LocationBody } from "./location-body.tsx";
import { OrderBody } from "./order-body.tsx";
import { PictureBody } from "./picture-body.tsx";
import { TemplateBody } from "./template-body.tsx";
import styles from "./bodies.module.css";

export interface BodyProps {
  message: MessageView;
  /** The time and the ticks: stand at the end of the last line. */
  meta: ReactNode;
}

/** A message's body, as what it is. */
export function MessageBody({ message, meta }: BodyProps) {
  const { t } = useThreadShared();
  switch (message.type) {
    case "text":
    case "button":
      return <FormattedText text={message.text ?? ""} meta={meta} />;
    case "image":
    case "video":
    case "sticker":
      return <PictureBody message={message} meta={meta} />;
    case "audio":
      return <AudioBody message={message} meta={meta} />;
    case "document":
      return <DocumentBody message={message} meta={meta} />;
    case "location":
      return <LocationBody message={message} meta={meta} />;
    case "contacts":
      return <ContactsBody message={message} meta={meta} />;
    case "interactive":
      return <InteractiveBody message={message} meta={meta} />;
    case "order":
      return <OrderBody message={message} meta={meta} />;
    case "template":
      return <TemplateBody message={message} meta={meta} />;
    case "call":
      return <CallBody message={message} meta={meta} />;
    case "reaction":
      return <Plain text={t("unknownTarget.reaction", { emoji: message.text ?? "" })} meta={meta} />;
    case "edit":
      return <FormattedText text={message.text ?? t("unknownTarget.edit")} meta={meta} />;
    case "revoke":
      return <Plain text={t("unknownTarget.revoke")} meta={meta} />;
    // Whatever WhatsApp could not pass on, and kinds that are newer than this page.
    default:
      return (
        <Plain
          text={message.text === null ? t("unsupported") : t("unsupportedKind", { kind: message.text })}
          meta={meta}
        />
      );
  }
}

function Plain({ text, meta }: { text: string; meta: ReactNode }) {
  return (
    <>
      <span className={styles["faint"]} dir="auto">
        {text}
      </span>
      {meta}
    </>
  );
}
