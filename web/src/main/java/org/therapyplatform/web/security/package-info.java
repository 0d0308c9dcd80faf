/**
 * The door. Everything is closed unless it is named here: {@code /health} and what is
 * below it, the sign-in page and its style sheet.
 *
 * <p>Passwords, tokens and sessions are checked by the server (Elytron, config/standalone.xml) with the mechanisms of
 * web.xml; who may do what is declared at the boundary methods of the modules. What is left for this package stands
 * around that: {@link org.therapyplatform.web.security.Door} counts and records what was tried and puts the security
 * headers on every answer, {@link org.therapyplatform.web.security.ApiGuard} turns strangers and forged requests away
 * from the API with a problem document. docs/security.md is the whole picture.
 */
package org.therapyplatform.web.security;
