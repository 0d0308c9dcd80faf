package org.therapyplatform.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManagerFactory;
import java.sql.PreparedStatement;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.therapyplatform.platform.record.RecordShape;

/**
 * Writes {@code change_history}: for every row of an entity that {@link KeepsHistory} which Hibernate inserts, updates or
 * deletes, one row in the same transaction, whoever's code did it. Of an update only the fields that changed.
 */
public final class ChangeHistory implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener {
    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String INSERT =
            "INSERT INTO change_history (subject_kind, subject_id, action, account, address, route, before, after)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)";

    private ChangeHistory() {}

    /** Once, when the module starts. */
    public static void keep(EntityManagerFactory entities) {
        ChangeHistory history = new ChangeHistory();
        EventListenerRegistry listeners = entities.unwrap(SessionFactoryImplementor.class)
                .getServiceRegistry()
                .getService(EventListenerRegistry.class);
        listeners.appendListeners(EventType.POST_INSERT, history);
        listeners.appendListeners(EventType.POST_UPDATE, history);
        listeners.appendListeners(EventType.POST_DELETE, history);
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        write(event.getSession(), event.getPersister(), event.getId(), AuditAction.CREATE, null, event.getState());
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        write(
                event.getSession(),
                event.getPersister(),
                event.getId(),
                AuditAction.UPDATE,
                event.getOldState(),
                event.getState());
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        write(
                event.getSession(),
                event.getPersister(),
                event.getId(),
                AuditAction.DELETE,
                event.getDeletedState(),
                null);
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }

    private static void write(
            SharedSessionContractImplementor session,
            EntityPersister entity,
            Object id,
            AuditAction action,
            Object[] before,
            Object[] after) {
        KeepsHistory kept = entity.getMappedClass().getAnnotation(KeepsHistory.class);
        if (kept == null) {
            return;
        }
        Map<String, Object> old = fields(entity, before);
        Map<String, Object> now = fields(entity, after);
        if (before != null && after != null) {
            Map<String, Object> unchanged = new TreeMap<>(old);
            unchanged.entrySet().removeIf(field -> !Objects.equals(field.getValue(), now.get(field.getKey())));
            old.keySet().removeAll(unchanged.keySet());
            now.keySet().removeAll(unchanged.keySet());
        }
        AuditOrigin origin = AuditOrigin.orSystem();
        session.doWork(connection -> {
            try (PreparedStatement row = connection.prepareStatement(INSERT)) {
                row.setString(1, kept.value());
                row.setInt(2, (Integer) id);
                row.setString(3, action.name());
                row.setString(4, origin.account());
                row.setString(5, origin.address());
                row.setString(6, origin.route());
                row.setString(7, before == null ? null : json(old));
                row.setString(8, after == null ? null : json(now));
                row.executeUpdate();
            }
        });
    }

    /** By name; collections of other rows are not part of a row. */
    private static Map<String, Object> fields(EntityPersister entity, Object[] state) {
        Map<String, Object> fields = new TreeMap<>();
        for (int i = 0; state != null && i < state.length; i++) {
            if (!entity.getPropertyTypes()[i].isCollectionType()
                    && !entity.getPropertyTypes()[i].isEntityType()
                    && i != entity.getVersionProperty()) {
                add(fields, entity.getPropertyNames()[i], state[i]);
            }
        }
        return fields;
    }

    private static void add(Map<String, Object> fields, String name, Object value) {
        if (value instanceof Record embedded) {
            RecordShape.of(embedded.getClass())
                    .components()
                    .forEach(component -> add(fields, component.name(), component.of(embedded)));
        } else if (value instanceof Enum<?> constant) {
            fields.put(name, constant.name());
        } else if (value instanceof Temporal) {
            fields.put(name, value.toString());
        } else if (value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Collection
                || value instanceof Map) {
            fields.put(name, value);
        } else {
            throw new IllegalStateException("The history cannot keep a " + value.getClass());
        }
    }

    private static String json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes values.
            throw new IllegalStateException("The history cannot keep the fields " + fields.keySet());
        }
    }
}
