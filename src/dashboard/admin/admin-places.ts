import {
  BarChart3,
  Building2,
  ClipboardList,
  KeyRound,
  LayoutTemplate,
  RadioTower,
  TriangleAlert,
  Users,
  Webhook,
  type LucideIcon,
} from "lucide-react";

export type AdminPlaceName =
  | "people"
  | "channels"
  | "templates"
  | "analytics"
  | "apiKeys"
  | "webhooks"
  | "failedEvents"
  | "organization"
  | "auditLog";

export interface AdminPlace {
  name: AdminPlaceName;
  path: string;
  Icon: LucideIcon;
}

/** The pages of the administration, in the order of the navigation. The first is where `/admin` leads. */
export const ADMIN_PLACES: readonly AdminPlace[] = [
  { name: "people", path: "/admin/people", Icon: Users },
  { name: "channels", path: "/admin/channels", Icon: RadioTower },
  { name: "templates", path: "/admin/templates", Icon: LayoutTemplate },
  { name: "analytics", path: "/admin/analytics", Icon: BarChart3 },
  { name: "apiKeys", path: "/admin/api-keys", Icon: KeyRound },
  { name: "webhooks", path: "/admin/webhooks", Icon: Webhook },
  { name: "failedEvents", path: "/admin/failed-events", Icon: TriangleAlert },
  { name: "organization", path: "/admin/organization", Icon: Building2 },
  { name: "auditLog", path: "/admin/audit-log", Icon: ClipboardList },
];
