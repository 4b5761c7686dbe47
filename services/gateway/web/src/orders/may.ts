const forPlanners: ReadonlySet<string> = new Set(['assign', 'plan', 'cancel', 'close', 'store']);

/** Whether one of these roles may take the step; the service itself has the last word. */
export const mayDo = (roles: readonly string[], step: string): boolean =>
  roles.includes('admin') ||
  roles.includes('planner') ||
  (roles.includes('technician') && !forPlanners.has(step));

/** Whether a step waits for a planner. */
export const isForPlanners = (step: string): boolean => forPlanners.has(step);
