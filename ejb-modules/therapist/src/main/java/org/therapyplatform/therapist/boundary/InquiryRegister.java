package org.therapyplatform.therapist.boundary;

/** What this module must know about inquiries; answered by the module that keeps them. */
public interface InquiryRegister {
    /** Whether the therapist was ever asked. */
    boolean asked(int therapistId);
}
