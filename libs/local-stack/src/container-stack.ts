export const startContainerStack = async (): Promise<void> => {};
