/** A directory role that matters to us. Names are matched regardless of case. */
export interface Role {
  /** Template id of Microsoft Entra, the same in every organisation; lower case. */
  readonly id: string;
  /** The name the directory shows today. */
  readonly name: string;
  /** Earlier names, which older pages and scripts still use. */
  readonly aliases: readonly string[];
  /** Microsoft's page on Communications Credits names this role among those told of every recharge. */
  readonly isNotified: boolean;
}

/** The sixteen roles that Microsoft notifies, then the others that may be given rights here. */
export const roles: readonly Role[] = [
  notified('62e90394-69f5-4237-9190-012177145e10', 'Global Administrator', 'Company Administrator'),
  notified('b0f54661-2d74-4c50-afa3-1ec803f12efe', 'Billing Administrator'),
  notified('75941009-915a-4869-abe7-691bff18279e', 'Skype for Business Administrator', 'Lync Service Administrator'),
  notified('fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator', 'User Account Administrator'),
  notified('729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator', 'Password Administrator'),
  notified('f023fd81-a637-4b56-95fd-791ac0226033', 'Service Support Administrator', 'Service Administrator'),
  notified(
    '9f06204d-73c1-4d4c-880a-6edb90606fd8',
    'Azure AD Joined Device Local Administrator',
    'Microsoft Entra Joined Device Local Administrator',
    'Device Administrators',
    'Device Administrator',
  ),
  notified('9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'Application Administrator'),
  notified('4d6ac14f-3453-41d0-bef9-a3e0c569773a', 'License Administrator'),
  notified('7698a772-787b-4ac8-901f-60d6b08affd2', 'Cloud Device Administrator'),
  notified('c4e39bd9-1100-46d3-8c65-fb160da0071f', 'Authentication Administrator'),
  notified('7be44c8a-adaf-4e2a-84d6-ab2649e08a13', 'Privileged Authentication Administrator'),
  notified('baf37b3a-610e-45da-9e62-d9d1e5e8914b', 'Teams Communications Administrator'),
  notified('f70938a0-fc10-4177-9e90-2178f8765737', 'Teams Communications Support Engineer'),
  notified('fcf91098-03e3-41a9-b5ba-6f0ec8188a12', 'Teams Communications Support Specialist'),
  notified('69091246-20e8-4a56-aa4d-066075b2a7a8', 'Teams Administrator', 'Teams Service Administrator'),
  other('aa38014f-0993-46e9-9b45-30501a20909d', 'Teams Telephony Administrator'),
  other('f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader'),
  other('4a5d8f65-41da-4de4-8968-e035b65339cf', 'Reports Reader'),
  other('1076ac91-f3d9-41a7-a339-dcdf5f480acc', 'Teams Reader'),
  other('75934031-6c7e-415a-99d7-48dbd49e875e', 'Usage Summary Reports Reader'),
  other('3d762c5a-1b6c-493f-843e-55a3b42923d4', 'Teams Devices Administrator'),
  other('e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator'),
];

/** Template ids of the roles that Microsoft notifies. */
export const notifiedRoles: readonly string[] = roles.filter(({ isNotified }) => isNotified).map(({ id }) => id);

const idByName = new Map(roles.flatMap(({ id, name, aliases }) => [id, name, ...aliases].map((key) => [plain(key), id])));
const nameById = new Map(roles.map(({ id, name }) => [id, name]));

/** The template id of a role given by id, current name or an earlier name; undefined for a role that is not in the list. */
export function knownRoleId(nameOrId: string): string | undefined {
  return idByName.get(plain(nameOrId));
}

/** The same, where a role that is not in the list stands for itself, in lower case. */
export function roleId(nameOrId: string): string {
  return knownRoleId(nameOrId) ?? plain(nameOrId);
}

/** What the directory calls a role today; the id itself when it is not in the list. */
export function roleName(id: string): string {
  return nameById.get(id) ?? id;
}

function notified(id: string, name: string, ...aliases: readonly string[]): Role {
  return { id, name, aliases, isNotified: true };
}

function other(id: string, name: string): Role {
  return { id, name, aliases: [], isNotified: false };
}

function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
