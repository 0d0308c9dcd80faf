/** The accounts as the operator keeps them, and the ones a first start creates. */
package org.therapyplatform.cli.account;
