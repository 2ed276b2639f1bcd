import { lazy, Suspense, useMemo, type ReactElement } from "react";
import type { MessageView } from "../../domain/message-view.ts";
import { useThreadShared } from "./thread-context.ts";
import type { Overlay } from "./use-thread-actions.ts";
import { viewableMedia } from "./viewable-media.ts";

// Each is fetched when it is first asked for.
const MessageMenu = lazy(() => import("./message-menu.tsx").then((m) => ({ default: m.MessageMenu })));
const MessageInfo = lazy(() => import("./message-info.tsx").then((m) => ({ default: m.MessageInfo })));
const EmojiDialog = lazy(() => import("./emoji-dialog.tsx").then((m) => ({ default: m.EmojiDialog })));
const MediaViewer = lazy(() => import("../media-viewer/media-viewer.tsx").then((m) => ({ default: m.MediaViewer })));

interface ThreadOverlaysProps {
  overlay: Overlay | null;
  messages: readonly MessageView[];
  onClose(overlay: Overlay): void;
}

/** What lies over the thread: a message's menu, its details, or a picture in large. */
export function ThreadOverlays({ overlay, messages, onClose }: ThreadOverlaysProps) {
  const showsMedia = overlay?.kind === "media";
  const media = useMemo(() => (showsMedia ? viewableMedia(messages) : []), [showsMedia, messages]);
  const { actions } = useThreadShared();
  if (overlay === null) return null;
  const close = (): void => onClose(overlay);
  const shown = (): ReactElement => {
    switch (overlay.kind) {
      case "menu":
        return <MessageMenu message={overlay.message} anchor={overlay.anchor} onClose={close} />;
      case "info":
        return <MessageInfo message={overlay.message} onClose={close} />;
      case "media":
        return <MediaViewer items={media} first={overlay.mediaId} onClose={close} />;
      case "emoji":
        return (
          <EmojiDialog
            onPick={(emoji) => {
              actions.react(overlay.message, emoji);
              close();
            }}
            onClose={close}
          />
        );
    }
  };
  return <Suspense fallback={null}>{shown()}</Suspense>;
}
