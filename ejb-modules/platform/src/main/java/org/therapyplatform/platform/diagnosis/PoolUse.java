package org.therapyplatform.platform.diagnosis;

/**
 * A pool of this server. Nothing tells how many wait in this moment: the server counts waits, not those who wait.
 *
 * @param inUse handed out now
 * @param free may be handed out at once, or opened; with none of them requests wait
 * @param mostUsed at one time since the server started
 * @param waited requests that had to wait since the server started
 * @param refused of them, those that waited in vain
 */
public record PoolUse(int inUse, int free, int mostUsed, int waited, int refused) {}
