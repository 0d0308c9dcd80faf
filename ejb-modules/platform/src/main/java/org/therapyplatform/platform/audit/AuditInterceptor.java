package org.therapyplatform.platform.audit;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.Slice;

/** Records what an {@link Audited} boundary hands out or changes (T1). A call that fails hands out nothing. */
@Interceptor
@Audited("")
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class AuditInterceptor {
    @Inject
    private AuditTrail trail;

    @AroundInvoke
    Object record(InvocationContext call) throws Exception {
        Object answer = call.proceed();
        String kind = call.getMethod()
                .getDeclaringClass()
                .getAnnotation(Audited.class)
                .value();
        Changes changes = call.getMethod().getAnnotation(Changes.class);
        AuditAction action = changes == null ? AuditAction.READ : changes.value();
        AuditOrigin origin = AuditOrigin.orSystem();

        Map<String, List<Integer>> idsByKind = new LinkedHashMap<>();
        for (Object value : values(answer, call.getParameters())) {
            for (Subject subject : subjects(kind, value)) {
                idsByKind
                        .computeIfAbsent(subject.kind(), k -> new ArrayList<>())
                        .add(subject.id());
            }
        }
        if (idsByKind.isEmpty() && call.getParameters().length > 0 && call.getParameters()[0] instanceof Integer id) {
            // An answer that does not name its subject, such as an export: it is the one that was asked for.
            idsByKind.put(kind, List.of(id));
        }
        if (answer instanceof Page || answer instanceof Slice) {
            // A search that finds nobody says something, too.
            idsByKind.computeIfAbsent(kind, k -> List.of());
        }
        idsByKind.forEach((of, ids) -> {
            // A mail that was changed shows its patient; it does not change her.
            AuditAction done = of.equals(kind) ? action : AuditAction.READ;
            AuditEvent event = trail.event(
                    origin, done, of, ids.stream().sorted().distinct().toList());
            if (done == AuditAction.READ) {
                trail.record(event);
            } else {
                onceCommitted(event);
            }
        });
        return answer;
    }

    /** What was delivered, one by one; else the id that was asked for. */
    private static Iterable<?> values(Object answer, Object[] parameters) {
        if (answer instanceof Concerning || answer instanceof Integer) {
            return List.of(answer);
        }
        if (answer instanceof Optional<?> optional) {
            return optional.stream().toList();
        }
        if (answer instanceof Page<?> page) {
            return page.data();
        }
        if (answer instanceof Slice<?> slice) {
            return slice.data();
        }
        if (answer instanceof Map<?, ?> map) {
            return map.values();
        }
        if (answer instanceof Collection<?> collection) {
            return collection;
        }
        return parameters.length > 0 && parameters[0] instanceof Integer id ? List.of(id) : List.of();
    }

    private static List<Subject> subjects(String kind, Object value) {
        if (value instanceof Concerning concerning) {
            return concerning.subjects();
        }
        return value instanceof Integer id ? List.of(new Subject(kind, id)) : List.of();
    }

    private void onceCommitted(AuditEvent event) {
        TransactionSynchronizationRegistry transaction = Transactions.OF_THE_SERVER;
        if (transaction.getTransactionKey() == null) {
            trail.record(event);
            return;
        }
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                // Unknown happens when a database dies between the phases; recovery commits then.
                if (status == Status.STATUS_COMMITTED || status == Status.STATUS_UNKNOWN) {
                    trail.record(event);
                }
            }
        });
    }

    /** Looked up once: it is the same for every application and transaction. */
    private static final class Transactions {
        static final TransactionSynchronizationRegistry OF_THE_SERVER = lookup();

        private static TransactionSynchronizationRegistry lookup() {
            try {
                return InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
            } catch (NamingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
