package org.therapyplatform.geocoding.control;

/** A service outside gave no answer that can be used. The message is shown: it never quotes what was asked. */
public class OutsideFailure extends RuntimeException {
    OutsideFailure(String message) {
        super(message);
    }

    /** It may be over in a moment: the same question may be asked again. */
    static final class Passing extends OutsideFailure {
        Passing(String message) {
            super(message);
        }
    }

    /** We did not ask, because too many wait already or the service wants a pause; it is not to blame. */
    static final class NotAsked extends OutsideFailure {
        NotAsked(String message) {
            super(message);
        }
    }
}
