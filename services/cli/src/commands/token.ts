import { isRole, roles } from '@fettle/service-host';

import { type Command, EXIT, Failure, textOption } from '../terminal/command';

const HOUR_S = 3_600;

/** `fettle token`. */
export const token: Command = {
  name: 'token',
  summary: 'a token for gRPC calls, signed with the key of JWT_KEY_FOLDER',
  usage: `npm run fettle -- token --role <role>[,<role>] [--user <id>] [--hours <n>]
  --role    ${roles.join(', ')}
  --user    whom audit records name; "operator" when left out
  --hours   how long it lives; 1 when left out, at most 24

TOKEN=$(npm run -s fettle -- token --role planner)
grpcurl -plaintext -H "authorization: Bearer $TOKEN" 127.0.0.1:7104 \\
  fettle.workorder.v1.WorkOrderService/ListOrders`,
  options: { role: { type: 'string' }, user: { type: 'string' }, hours: { type: 'string' } },
  run: async (call) => {
    const asked = (textOption(call, 'role') ?? '').split(',').filter((word) => word !== '');
    const hours = Number(textOption(call, 'hours') ?? 1);
    const unknown = asked.filter((word) => !isRole(word));
    if (asked.length === 0 || unknown.length > 0)
      throw new Failure(
        `--role ${unknown.join(', ') || 'is missing'}: choose of ${roles.join(', ')}.`,
        EXIT.usage,
      );
    if (!(hours > 0 && hours <= 24)) throw new Failure('--hours is from 0 to 24.', EXIT.usage);
    const user = textOption(call, 'user') ?? 'operator';
    const text = await call.plant.token(user, asked.filter(isRole), Math.ceil(hours * HOUR_S));
    return { json: { token: text, roles: asked, user }, text };
  },
};
