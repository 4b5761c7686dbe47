/** Everything stopped in order. */
export const EXIT_DONE = 0;
/** Stopping took longer than its limit; what was under way resumes from the log. */
export const EXIT_STOP_LIMIT = 1;
/** Something needed from outside cannot be had (sysexits: EX_UNAVAILABLE). */
export const EXIT_UNAVAILABLE = 69;
/** A defect of the program (EX_SOFTWARE). */
export const EXIT_DEFECT = 70;
/** The environment is wrong (EX_CONFIG). Starting again without changing it is no use. */
export const EXIT_CONFIG = 78;
