import type { RecordedCase } from './cases';
export const REFERENCE_CASES: readonly RecordedCase[] = [];
