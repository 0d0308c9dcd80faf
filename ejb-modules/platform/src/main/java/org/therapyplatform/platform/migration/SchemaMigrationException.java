package org.therapyplatform.platform.migration;

import org.therapyplatform.platform.configuration.ServiceModule;

/** A schema could not be brought to the state its changelog describes; the message names module and changeset. */
public final class SchemaMigrationException extends RuntimeException {
    SchemaMigrationException(ServiceModule module, String reason, Throwable cause) {
        super("Migration of schema " + module.schema() + " failed: " + reason, cause);
    }
}
