export const startTestStack = async (): Promise<void> => {};
