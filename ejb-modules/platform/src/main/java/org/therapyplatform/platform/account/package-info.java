/**
 * Who may sign in with a password of this platform: accounts, their roles and passwords, lock-out and the record of what
 * happened at the door. The server asks it at every sign-in, the operator's command keeps the accounts.
 *
 * <ul>
 *   <li>A1: an account has one role; what a role may do is declared at the boundary methods.
 *   <li>A2: after {@value org.therapyplatform.platform.account.LockOut#TOLERATED} failures in a row an account is locked
 *       for one minute, after each further failure for twice as long, at most fifteen: guessing becomes hopeless, and
 *       nobody can lock a colleague out for long.
 *   <li>A3: the right password ends the count, attempts while the account is locked do not add to it.
 *   <li>A4: a new password, or enabling the account, ends a lock.
 *   <li>A5: whom another issuer vouches for (a bearer token, an identity provider) is recorded by the name and role that
 *       issuer gave; an account that happens to have the same name is not touched.
 *   <li>A6: the last administrator who can sign in is neither disabled nor made anything else, by whomever.
 *   <li>A7: over the desk nobody disables his own account or gives it another role.
 *   <li>A8: a change of an account stands in the audit trail, over the desk with who made it, by the operator's command as
 *       the platform's own.
 * </ul>
 */
package org.therapyplatform.platform.account;
