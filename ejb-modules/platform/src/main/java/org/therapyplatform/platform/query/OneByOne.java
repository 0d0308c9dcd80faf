package org.therapyplatform.platform.query;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * L3: what is counted beside the requests waits until the one before is done and has rested, so that those who look at
 * twenty lists which became too old together do not wait for twenty counts at once.
 */
final class OneByOne {
    /** After each for so many times as long as it took: all of them take a quarter of one processor. */
    private static final int REST = 3;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean working;

    /**
     * @param task which throws nothing
     * @param thread runs it and those that come meanwhile
     * @throws RejectedExecutionException if it has no thread; the task is not done then
     */
    void execute(Runnable task, Executor thread) {
        synchronized (waiting) {
            waiting.add(task);
            if (working) {
                return;
            }
            working = true;
        }
        try {
            thread.execute(this::work);
        } catch (RejectedExecutionException e) {
            synchronized (waiting) {
                waiting.remove(task);
                working = false;
            }
            throw e;
        }
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            long start = System.nanoTime();
            task.run();
            LockSupport.parkNanos(REST * (System.nanoTime() - start));
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            working = task != null;
            return task;
        }
    }
}
