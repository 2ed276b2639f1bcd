import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Redirect, Route, Switch } from "wouter";
import { CrashGuard } from "../shell/crash-guard.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { AdminNav } from "./admin-nav.tsx";
import styles from "./admin-page.module.css";

const PeoplePage = lazy(() => import("./people/people-page.tsx").then((m) => ({ default: m.PeoplePage })));
const ChannelsPage = lazy(() => import("./channels/channels-page.tsx").then((m) => ({ default: m.ChannelsPage })));
const TemplatesPage = lazy(() => import("./templates/templates-page.tsx").then((m) => ({ default: m.TemplatesPage })));
const AnalyticsPage = lazy(() => import("../analytics/analytics-page.tsx").then((m) => ({ default: m.AnalyticsPage })));
const ApiKeysPage = lazy(() => import("./api-keys/api-keys-page.tsx").then((m) => ({ default: m.ApiKeysPage })));
const WebhooksPage = lazy(() => import("./webhooks/webhooks-page.tsx").then((m) => ({ default: m.WebhooksPage })));
const DeliveriesPage = lazy(() =>
  import("./webhooks/deliveries-page.tsx").then((m) => ({ default: m.DeliveriesPage })),
);
const FailedEventsPage = lazy(() =>
  import("./failed-events/failed-events-page.tsx").then((m) => ({ default: m.FailedEventsPage })),
);
const AuditLogPage = lazy(() => import("./audit-log/audit-log-page.tsx").then((m) => ({ default: m.AuditLogPage })));
const OrganizationPage = lazy(() =>
  import("./organization/organization-page.tsx").then((m) => ({ default: m.OrganizationPage })),
);

/** Everything that is for admins alone: each page is fetched when it is first opened. */
export function AdminPage() {
  const { t } = useTranslation(["admin", "common"]);
  return (
    <div className={styles["layout"]}>
      <AdminNav />
      <main id="main" className={styles["main"]}>
        <CrashGuard>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path="/admin">
                <Redirect to="/admin/people" replace />
              </Route>
              <Route path="/admin/people" component={PeoplePage} />
              <Route path="/admin/channels" component={ChannelsPage} />
              <Route path="/admin/failed-events" component={FailedEventsPage} />
              <Route path="/admin/audit-log" component={AuditLogPage} />
              <Route path="/admin/templates" component={TemplatesPage} />
              <Route path="/admin/analytics" component={AnalyticsPage} />
              <Route path="/admin/api-keys" component={ApiKeysPage} />
              <Route path="/admin/webhooks" component={WebhooksPage} />
              <Route path="/admin/webhooks/:id">
                {({ id }) => <DeliveriesPage key={id} endpointId={Number(id)} />}
              </Route>
              <Route path="/admin/organization" component={OrganizationPage} />
              <Route>
                <EmptyState title={t("common:notFound.title")} text={t("common:notFound.text")}>
                  <Link href="/admin">{t("toStart")}</Link>
                </EmptyState>
              </Route>
            </Switch>
          </Suspense>
        </CrashGuard>
      </main>
    </div>
  );
}
