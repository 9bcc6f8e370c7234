import type { Person } from '../../ports/directory.ts';
import type { Act, RightsTable } from '../ports.ts';
import { notifiedRoles, roleId } from './roles.ts';

const funders = ids('Global Administrator', 'Billing Administrator');
const configurers = [
  ...funders,
  ...ids('Teams Administrator', 'Teams Communications Administrator', 'Skype for Business Administrator'),
];
const operators = [...configurers, roleId('Teams Telephony Administrator')];
const readers = ids('Teams Telephony Administrator', 'Global Reader', 'Reports Reader', 'Teams Reader');

/** Who may do what unless a policy file says otherwise. Asking for a top-up or for help needs no role. */
export const defaultRights: RightsTable = {
  see: [...notifiedRoles, ...readers],
  fund: funders,
  configure: configurers,
  subscribe: operators,
  import: operators,
  reconcile: configurers,
  'assign-licences': ids('Global Administrator', 'User Administrator', 'License Administrator'),
};

/** The role (template id) by which the person may do the act, or undefined. The first in the table's order counts. */
export function roleFor(person: Pick<Person, 'roles'>, act: Act, table: RightsTable): string | undefined {
  return table[act].find((role) => person.roles.includes(role));
}

function ids(...names: readonly string[]): readonly string[] {
  return names.map(roleId);
}
