package org.therapyplatform.communication.boundary;

/** What this module must know about inquiries it calls for; answered by the module that keeps them. */
public interface AnswerRegister {
    /** Whether the inquiry has been answered, by whatever means. */
    boolean answered(int therapeutenanfrageId);
}
