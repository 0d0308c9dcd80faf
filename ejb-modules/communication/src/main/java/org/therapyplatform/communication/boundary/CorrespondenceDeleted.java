package org.therapyplatform.communication.boundary;

import java.util.List;

/**
 * Mails or calls are being deleted. Fired inside the transaction that deletes them and before it holds them, so that
 * whoever refers to them takes his own rows first.
 *
 * @param unsent those of the mails that never left and never will
 */
public record CorrespondenceDeleted(List<Integer> emailIds, List<Integer> unsent, List<Integer> phoneCallIds) {
    static CorrespondenceDeleted emails(List<Integer> ids) {
        return new CorrespondenceDeleted(ids, List.of(), List.of());
    }

    static CorrespondenceDeleted email(int id, boolean left) {
        List<Integer> ids = List.of(id);
        return new CorrespondenceDeleted(ids, left ? List.of() : ids, List.of());
    }

    static CorrespondenceDeleted phoneCall(int id) {
        return new CorrespondenceDeleted(List.of(), List.of(), List.of(id));
    }
}
