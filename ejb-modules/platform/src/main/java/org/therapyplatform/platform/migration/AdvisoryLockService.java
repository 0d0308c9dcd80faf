package org.therapyplatform.platform.migration;

import liquibase.database.Database;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;

/**
 * Tells Liquibase that the lock is held: {@link SchemaMigration} took it before. Liquibase's own lock is a row that a
 * killed server leaves behind, and then the next start waits for nobody.
 */
public final class AdvisoryLockService implements LockService {
    @Override
    public int getPriority() {
        return PRIORITY_DATABASE + 1;
    }

    @Override
    public boolean supports(Database database) {
        return true;
    }

    @Override
    public void setDatabase(Database database) {
        // The lock does not depend on the connection Liquibase uses.
    }

    @Override
    public void setChangeLogLockWaitTime(long changeLogLockWaitTime) {
        // Nothing to wait for.
    }

    @Override
    public void setChangeLogLockRecheckTime(long changeLogLocRecheckTime) {
        // Nothing to wait for.
    }

    @Override
    public boolean hasChangeLogLock() {
        return true;
    }

    @Override
    public void waitForLock() {
        // Held already.
    }

    @Override
    public boolean acquireLock() {
        return true;
    }

    @Override
    public void releaseLock() {
        // SchemaMigration releases it.
    }

    @Override
    public DatabaseChangeLogLock[] listLocks() {
        return new DatabaseChangeLogLock[0];
    }

    @Override
    public void forceReleaseLock() {
        // A dead holder has lost it already.
    }

    @Override
    public void reset() {
        // No state.
    }

    @Override
    public void init() {
        // No table.
    }

    @Override
    public void destroy() {
        // No table.
    }
}
