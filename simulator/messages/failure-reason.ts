/** Why a message that was accepted will not arrive, as its status webhook says it. */
export interface FailureReason {
  code: number;
  details: string;
}
