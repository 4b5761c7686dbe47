/** A refusal in words: what it is, and what its reader can do about it. */
export interface Advice {
  readonly title: string;
  readonly remedy: string;
}

const known: Readonly<Record<string, Advice>> = {
  PARTS_NOT_RESERVED: {
    title: 'The parts are not reserved yet',
    remedy: 'Wait until the store has set them aside; the order shows what is missing.',
  },
  ALREADY_COMPLETED: {
    title: 'Somebody has completed it already',
    remedy: 'Read what was recorded; add what is missing when you verify it.',
  },
  ORDER_EXISTS: {
    title: 'Another order has this id',
    remedy: 'Choose another id, or leave it out.',
  },
  RETIRED: {
    title: 'The asset is out of care',
    remedy: 'Register what replaced it, and open the order there.',
  },
  NOT_OPEN: {
    title: 'The order has moved on',
    remedy: 'Look at its present status; somebody may have been faster.',
  },
  NOT_ASSIGNED: {
    title: 'Nobody has the order yet',
    remedy: 'Assign it to a technician, then start it.',
  },
  NOT_STARTED: {
    title: 'The work has not begun',
    remedy: 'Start the order first, or resume it if it is on hold.',
  },
  NOT_COMPLETED: {
    title: 'The work is not completed',
    remedy: 'Complete it with a finding, then verify and close it.',
  },
  TITLE_REQUIRED: { title: 'The title is missing', remedy: 'Say in a few words what it is.' },
  PROBLEM_REQUIRED: { title: 'The problem is missing', remedy: 'Say what was wrong.' },
  REMEDY_REQUIRED: { title: 'The remedy is missing', remedy: 'Say what was done.' },
  REASON_REQUIRED: { title: 'A reason is missing', remedy: 'Say why, in a few words.' },
  BAD_DOWNTIME: {
    title: 'The downtime does not fit',
    remedy: 'Let it start before it ends, or leave both empty.',
  },
  BAD_QUANTITY: {
    title: 'The number of pieces does not fit',
    remedy: 'Give a whole number of pieces.',
  },
  BAD_LABOUR_HOURS: {
    title: 'The hours of work do not fit',
    remedy: 'Give hours, 0 or more.',
  },
  BAD_WINDOW: {
    title: 'The window does not fit',
    remedy: 'Let it end after it starts.',
  },
  UNKNOWN_ORDER: {
    title: 'There is no such order',
    remedy: 'Check the link, or look it up on the board.',
  },
  UNKNOWN_ASSET: { title: 'There is no such asset', remedy: 'Check its id on the overview.' },
  UNKNOWN_PART: {
    title: 'Nobody keeps such a part',
    remedy: 'Register it first, or check its id on the page of parts.',
  },
  UNKNOWN_REQUISITION: {
    title: 'Nothing is on order under this number',
    remedy: 'Check the number, or receive the pieces without one.',
  },
  UNKNOWN_TECHNICIAN: {
    title: 'Nobody is registered under this name',
    remedy: 'Choose somebody from the list.',
  },
  ALERT_IS_CLEARED: {
    title: 'The alert is over',
    remedy: 'Nothing is left to acknowledge.',
  },
  ROLE_REQUIRED: {
    title: 'Your role may not do this',
    remedy: 'Ask somebody whose role it is, or sign in as such.',
  },
  TOKEN_MISSING: { title: 'You are not signed in', remedy: 'Sign in.' },
  TOKEN_EXPIRED: { title: 'Your session has ended', remedy: 'Sign in again.' },
  TOKEN_INVALID: { title: 'Your session is not valid', remedy: 'Sign in again.' },
  KEYS_UNREACHABLE: {
    title: 'Nobody can tell who you are just now',
    remedy: 'Try again in a minute; if it stays, tell who runs the sign-in.',
  },
  SIGN_IN_WRONG: {
    title: 'Name or password is wrong',
    remedy: 'Try again; mind the caps lock.',
  },
  SIGN_IN_LIMITED: {
    title: 'Too many wrong attempts',
    remedy: 'Wait as long as it says, then try again.',
  },
  CROSS_SITE: {
    title: 'The request came from another page',
    remedy: 'Send the header x-fettle-request: 1 from the page itself, or a bearer token.',
  },
  INVALID_REQUEST: {
    title: 'The request is not as the API wants it',
    remedy: 'Correct the fields that are named.',
  },
  NOT_FOUND: {
    title: 'There is nothing at this address',
    remedy: 'Look it up in /api/openapi.json.',
  },
  OUTCOME_PENDING: {
    title: 'It is being worked on',
    remedy: 'Repeat the same command: it will not be done twice.',
  },
  AUDIT_PENDING: {
    title: 'It was not recorded yet who did it',
    remedy: 'Repeat the same command: it will not be done twice.',
  },
  UNAVAILABLE: {
    title: 'A service does not answer',
    remedy: 'Try again in a moment; repeating does nothing twice.',
  },
  DEADLINE_EXCEEDED: {
    title: 'A service did not answer in time',
    remedy: 'Try again in a moment; repeating does nothing twice.',
  },
  DEMO_OFF: {
    title: 'There is no demo plant here',
    remedy: 'Start with DEMO=true to break things on purpose.',
  },
  INTERNAL: {
    title: 'Something went wrong on our side',
    remedy: 'Try again; if it stays, give the detail to whoever runs Fettle.',
  },
};

/** `BAD_LABOUR_HOURS` → `Bad labour hours` */
const inWords = (reason: string): string => {
  const words = reason.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What to tell people of a refusal; of one that nobody foresaw at least its name in words. */
export const adviceOn = (reason: string): Advice =>
  known[reason] ?? { title: inWords(reason), remedy: 'Correct what the detail says.' };
