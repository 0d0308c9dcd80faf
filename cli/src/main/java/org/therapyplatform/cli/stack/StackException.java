package org.therapyplatform.cli.stack;

/** A part of the stack cannot run; the message is for the operator and says why and, where known, what to do. */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
