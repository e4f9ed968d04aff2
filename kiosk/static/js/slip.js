/** What became of the paper, as a citizen in front of the kiosk needs to know it. No DOM. */

export const PATIENCE_MS = 4000;

/**
 * @param {{print_job_id, state}|null} job as the answer to the issue gave it
 * @param {Array} boardJobs the kiosk board's print_jobs
 * @param {number} sinceMs how long the number has been on the screen
 * @returns "none" | "printing" | "printed" | "failed" | "unknown"
 */
export function slipState(job, boardJobs, sinceMs) {
  if (!job) return "none";
  const state = boardJobs.find((each) => each.print_job_id === job.print_job_id)?.state ?? job.state;
  if (state === "printed" || state === "failed") return state;
  if (state === "unknown" || sinceMs >= PATIENCE_MS) return "unknown";
  return "printing";
}

/** Whether the citizen leaves without paper and so needs time to remember the number. */
export const isWithoutPaper = (state) => state !== "printed" && state !== "printing";
