import { Mic } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/icon-button.tsx";
import { Spinner } from "../ui/spinner.tsx";
import type { Attachment } from "./messages-of.ts";
import styles from "./composer.module.css";

const VoiceBar = lazy(() => import("./voice-bar.tsx").then((m) => ({ default: m.VoiceBar })));

export interface VoiceButtonProps {
  recording: boolean;
  onRecording(recording: boolean): void;
  onVoice(note: Attachment): void;
  onProblem(problem: string | null): void;
}

/** Begins a voice note; while it is recorded, its bar takes the place of everything else. */
export function VoiceButton(props: VoiceButtonProps) {
  const { t } = useTranslation("composer");
  const { recording, onRecording } = props;
  if (recording) {
    return (
      <Suspense fallback={<Spinner small />}>
        <VoiceBar {...props} />
      </Suspense>
    );
  }
  return (
    <IconButton
      className={styles["send"]}
      label={t("voice.record")}
      data-tip-side="left"
      onClick={() => {
        props.onProblem(null);
        onRecording(true);
      }}
    >
      <Mic size={20} aria-hidden="true" />
    </IconButton>
  );
}
