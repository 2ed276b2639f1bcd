import { AppError } from "../errors.ts";

/** Says a refused number under the name that its API has for the field; the verbs call it `phone_number`. */
export async function withPhoneField<T>(field: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid_phone_number") throw error;
    const problem = error.message.replace(/^phone_number: /, "").replace(/\.$/, "");
    throw new AppError("invalid_phone_number", `${field}: ${problem}.`, { fields: [{ field, problem }] });
  }
}
