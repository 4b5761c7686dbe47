/** Nest token of the intake. */
export const INTAKE = Symbol('telemetry.intake');
