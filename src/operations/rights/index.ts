/** Roles of the directory and what they may do, as data. Pure. */
export { defaultRights, roleFor } from './default-rights.ts';
export { readPolicy, type PolicyReading } from './read-policy.ts';
export { knownRoleId, notifiedRoles, roleId, roleName, roles, type Role } from './roles.ts';
