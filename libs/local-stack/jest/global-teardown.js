/** Jest's globalTeardown: stops the stack unless it was there before, or is kept. */
module.exports = async () => {
  await globalThis.stopFettleTestStack?.();
};
