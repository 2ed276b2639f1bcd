import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** A mistake of ours in showing something must not leave an empty page: what is around it goes on. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t("crashed.title")} text={t("crashed.text")}>
      <Button look="primary" onClick={() => location.reload()}>
        {t("crashed.reload")}
      </Button>
    </EmptyState>
  );
}
