import type { TFunction } from "i18next";

/** What a kind of message is called where it has no words of its own. */
export function kindName(t: TFunction<"thread">, type: string): string {
  switch (type) {
    case "image":
      return t("kind.image");
    case "video":
      return t("kind.video");
    case "audio":
      return t("kind.audio");
    case "document":
      return t("kind.document");
    case "sticker":
      return t("kind.sticker");
    case "location":
      return t("kind.location");
    case "contacts":
      return t("kind.contacts");
    case "order":
      return t("kind.order");
    case "template":
      return t("kind.template");
    case "call":
      return t("kind.call");
    case "interactive":
    case "button":
      return t("kind.choice");
    default:
      return t("kind.other");
  }
}
