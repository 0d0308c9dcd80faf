package org.therapyplatform.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wildfly.security.auth.server.RealmUnavailableException;

@Timeout(30)
class SharedAnswerTest {
    private static final byte[] HASH = {1, 2, 3};
    private static final char[] RIGHT = "right".toCharArray();

    private final SharedAnswer shared = new SharedAnswer();
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void whoAsksTheSameMeanwhileWaitsForTheFirstAnswer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch decide = new CountDownLatch(1);
        FutureTask<Boolean> first = started(() -> shared.to("anna", HASH, RIGHT, () -> {
            checks.incrementAndGet();
            begun.countDown();
            return decided(decide);
        }));
        begun.await();
        Thread[] second = new Thread[1];
        FutureTask<Boolean> waiting = new FutureTask<>(() -> shared.to("anna", HASH, RIGHT, this::checked));
        second[0] = new Thread(waiting);
        second[0].start();
        while (second[0].getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        boolean wrong = shared.to("anna", HASH, "wrong".toCharArray(), () -> false);
        boolean changed = shared.to("anna", new byte[] {1, 2, 4}, RIGHT, () -> false);
        boolean another = shared.to("berta", HASH, RIGHT, () -> false);
        decide.countDown();

        assertThat(first.get()).isTrue();
        assertThat(waiting.get()).isTrue();
        assertThat(wrong).isFalse();
        assertThat(changed)
                .as("the hash under which it was right is no longer stored")
                .isFalse();
        assertThat(another).isFalse();
        assertThat(checks).hasValue(1);
    }

    @Test
    void whoAsksLaterIsCheckedAnew() throws Exception {
        shared.to("anna", HASH, RIGHT, this::checked);
        shared.to("anna", HASH, RIGHT, this::checked);

        assertThat(checks).hasValue(2);
    }

    @Test
    void aFailureIsNoAnswerAndNotRemembered() throws Exception {
        assertThatThrownBy(() -> shared.to("anna", HASH, RIGHT, () -> {
                    throw new RealmUnavailableException("database away");
                }))
                .isInstanceOf(RealmUnavailableException.class);

        assertThat(shared.to("anna", HASH, RIGHT, this::checked)).isTrue();
    }

    private boolean checked() {
        checks.incrementAndGet();
        return true;
    }

    private static boolean decided(CountDownLatch decide) {
        try {
            decide.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    private static FutureTask<Boolean> started(java.util.concurrent.Callable<Boolean> task) {
        FutureTask<Boolean> future = new FutureTask<>(task);
        new Thread(future).start();
        return future;
    }
}
