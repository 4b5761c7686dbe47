import { SilenceWatch } from './silence-watch';

describe('watching for silence', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('speaks up once when nothing was heard for the limit', () => {
    const onSilent = jest.fn();
    const watch = new SilenceWatch(1_000, onSilent);
    jest.advanceTimersByTime(900);
    watch.heard();
    jest.advanceTimersByTime(1_000);
    expect(onSilent).not.toHaveBeenCalled();
    jest.advanceTimersByTime(5_000);
    expect(onSilent).toHaveBeenCalledTimes(1);
  });

  it('says nothing after it was stopped', () => {
    const onSilent = jest.fn();
    new SilenceWatch(1_000, onSilent).stop();
    jest.advanceTimersByTime(5_000);
    expect(onSilent).not.toHaveBeenCalled();
  });
});
