package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.UnaryOperator;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.web.desk.FormLayout;
import org.therapyplatform.web.desk.RecordFormPage;

/** Changes a call by hand. */
@Named
@RequestScoped
public class CallChangePage extends RecordFormPage<CallChange> {
    @Inject
    private PhoneCalls calls;

    @Inject
    private CallRefusals refusals;

    @Override
    protected FormLayout<CallChange> layout() {
        return CallLayout.CHANGED;
    }

    @Override
    protected Current<CallChange> find(int id) {
        PhoneCall call = calls.find(id);
        return new Current<>(CallChange.of(call), call.fingerprint());
    }

    /** Calls are planned on the other page. */
    @Override
    protected int create(CallChange data) {
        throw new IllegalStateException("A call is changed here, not planned");
    }

    @Override
    protected void update(int id, ExpectedVersion expected, UnaryOperator<CallChange> change) {
        CallChange typed = change.apply(CallChange.of(calls.find(id)));
        try {
            calls.update(id, expected, typed.update());
        } catch (ConflictException e) {
            throw refusals.beside(e);
        }
    }

    @Override
    public String getHome() {
        return "/call";
    }
}
