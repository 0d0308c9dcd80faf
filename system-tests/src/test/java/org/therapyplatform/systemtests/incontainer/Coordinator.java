package org.therapyplatform.systemtests.incontainer;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;

/** Does what a test wants done as a coordinator: inside the server nobody has signed in. */
@Stateless
@PermitAll
@RunAs("coordinator")
@TransactionManagement(TransactionManagementType.BEAN)
public class Coordinator {
    /** What a test does. */
    public interface Work {
        void run() throws Exception;
    }

    public void does(Work work) throws Exception {
        work.run();
    }
}
