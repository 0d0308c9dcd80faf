/**
 * What only shows with other settings than the tests' own: encryption everywhere, tokens of an issuer, an identity
 * provider. A second stack runs for it (ProductionStack).
 */
package org.therapyplatform.systemtests.production;
