/** Two people editing one record notice each other: a change may say which version of the record it was made for. */
package org.therapyplatform.platform.versioning;
