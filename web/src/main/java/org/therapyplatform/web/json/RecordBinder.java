package org.therapyplatform.web.json;

import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.json.JsonRecords;

/** Lays a body over a record. */
public final class RecordBinder {
    private RecordBinder() {}

    /**
     * @return a record like {@code current} with the members of the body in place
     * @throws InvalidInputException as {@link JsonRecords#merge}
     */
    public static <R extends Record> R merge(R current, JsonBody body) {
        return JsonRecords.merge(current, body.object());
    }
}
