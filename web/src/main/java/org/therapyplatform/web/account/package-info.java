/** The accounts over the desk. Their rules and their SQL stand in {@code platform.account}. */
package org.therapyplatform.web.account;
