import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ApiError } from "../api/api-error.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/spinner.tsx";
import { readPasswordLink } from "./password-link.ts";
import { SetPasswordForm } from "./set-password-form.tsx";
import styles from "./login.module.css";

/** Where the link of an invitation, or of a reset, leads. */
export function SetPassword() {
  const { t } = useTranslation("people");
  const [token] = useState(() => location.hash.slice(1));
  // Whoever looks at the screen, or at the history, must not find it there.
  useEffect(() => history.replaceState(history.state, "", location.pathname), []);
  return (
    <main className={styles["page"]}>
      <div className={styles["card"]}>
        <h1 className={styles["mark"]}>
          <img src="/favicon.svg" alt="" width="34" height="34" /> {t("choose.title")}
        </h1>
        {token === "" ? <Useless reason={t("choose.incomplete")} /> : <WithToken token={token} />}
      </div>
    </main>
  );
}

function WithToken({ token }: { token: string }) {
  const { t } = useTranslation(["people", "common"]);
  const errorText = useErrorText();
  const {
    data: owner,
    error,
    refetch,
  } = useQuery({
    queryKey: ["password-link"],
    queryFn: () => readPasswordLink(token),
    staleTime: Infinity,
    // It names a person: gone with the page.
    gcTime: 0,
  });
  if (owner !== undefined) return <SetPasswordForm token={token} owner={owner} />;
  if (error === null) return <Loading />;
  if (error instanceof ApiError && (error.code === "not_found" || error.code === "invalid_request")) {
    return <Useless reason={t("choose.useless")} />;
  }
  return (
    <>
      <p className={styles["error"]} role="alert">
        {errorText(error)}
      </p>
      <Button onClick={() => void refetch()}>{t("common:retry")}</Button>
    </>
  );
}

function Useless({ reason }: { reason: string }) {
  const { t } = useTranslation("people");
  return (
    <>
      <p role="alert">{reason}</p>
      <Link href="/">{t("choose.toLogin")}</Link>
    </>
  );
}
