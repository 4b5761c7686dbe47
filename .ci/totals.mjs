/** Adds up what the checks and jest's reports say. */
const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param report text of jest's JSON report; undefined when jest died before writing it
 * @param green whether jest left with 0; red without a failed test still counts as one failure
 */
export const countsOf = (report, green) => {
  if (report === undefined) return { ...nothing, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, ...rest } =
    JSON.parse(report);
  const failed = numFailedTests + rest.numRuntimeErrorTestSuites;
  return {
    passed: numPassedTests,
    failed: failed === 0 && !green ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
};

export const sum = (parts) =>
  parts.reduce(
    (total, part) => ({
      passed: total.passed + part.passed,
      failed: total.failed + part.failed,
      skipped: total.skipped + part.skipped,
    }),
    nothing,
  );

export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
