package org.therapyplatform.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.therapyplatform.platform.account.AccountStore;

/** Nobody is let in before it is known who may be. */
@WebListener
public class Opening implements ServletContextListener {
    @Inject
    private AccountStore accounts;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        accounts.open();
    }
}
