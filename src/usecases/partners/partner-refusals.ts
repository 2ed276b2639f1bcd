import { AppError } from "../../errors.ts";

/** The refusals of the partner API, in the words of its document: partners' applications compare them. */
export const partnerRefusals = {
  notControlled: () =>
    new AppError("forbidden", "WhatsApp messaging is only available for TheraPTrack controlled organizations", {
      beside: { featureDisabled: true, reason: "organization_not_controlled" },
    }),
  unknownUser: () => new AppError("not_found", "User not found"),
  notAssigned: () => new AppError("forbidden", "User is not assigned to this partner"),
  noPhone: () => new AppError("invalid_phone_number", "User does not have a phone number"),
};
