type Step = (name: string, work: () => Promise<void>) => void;

/** Tests that tell one story in their order: once one has failed, those after it are not tried. */
export const stepsOfOneStory = (): Step => {
  let failed: string | undefined;
  return (name, work) =>
    it(name, async () => {
      if (failed !== undefined) throw new Error(`not tried, as "${failed}" failed`);
      failed = name;
      await work();
      failed = undefined;
    });
};
