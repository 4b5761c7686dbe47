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

/** Test files in which something failed; none when jest died before writing its report. */
export const failedFiles = (report) =>
  report === undefined
    ? []
    : JSON.parse(report).testResults.flatMap(({ name, status }) =>
        status === 'failed' ? [name] : [],
      );

/** What a report counts once `files` are taken out of it, to be counted by another run. */
export const countsWithout = (report, files) =>
  sum(
    JSON.parse(report)
      .testResults.filter(({ name }) => !files.includes(name))
      .flatMap(({ assertionResults }) => assertionResults)
      .map(({ status }) => ({
        passed: status === 'passed' ? 1 : 0,
        failed: status === 'failed' ? 1 : 0,
        skipped: status === 'passed' || status === 'failed' ? 0 : 1,
      })),
  );

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
