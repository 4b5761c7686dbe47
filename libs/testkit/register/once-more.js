// Real processes on a machine that others use too: a failure is tried once more, and shown either
// way.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
