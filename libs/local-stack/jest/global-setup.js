/** Jest's globalSetup of the kinds of test that need the stack: one stack for the whole run. */
const { startTestStack } = require('../src/test-stack');

module.exports = async () => {
  globalThis.stopFettleTestStack = await startTestStack();
};
