import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { AdminSection } from "../parts/admin-section.tsx";
import { Queried } from "../parts/queried.tsx";
import { OrganizationForm } from "./organization-form.tsx";

/** What holds for the whole organization. */
export function OrganizationPage() {
  const { t } = useTranslation("admin");
  const query = useQuery({
    queryKey: keys.organization,
    queryFn: async () => (await read(api.organization.$get())).organization,
  });
  return (
    <AdminSection title={t("place.organization")} lead={t("organization.lead")}>
      <Queried query={query}>{(organization) => <OrganizationForm organization={organization} />}</Queried>
    </AdminSection>
  );
}
