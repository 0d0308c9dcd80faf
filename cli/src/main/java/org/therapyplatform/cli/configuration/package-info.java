/** What the operator's command runs with: environment, {@code .env}, the files of the environments, defaults. */
package org.therapyplatform.cli.configuration;
