package org.therapyplatform.web.security;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** Puts {@link Door} before the server's own security handlers: a servlet filter would come after them. */
public final class DoorExtension implements ServletExtension {
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        RateLimit rateLimit = new RateLimit(Settings.current().number(Setting.API_RATE_LIMIT_PER_MINUTE));
        SlowRequests slowRequests = new SlowRequests();
        deployment.addDeploymentCompleteListener(slowRequests);
        context.setAttribute(ApiGuard.RATE_LIMIT, rateLimit);
        deployment.addOuterHandlerChainWrapper(next -> new Door(next, rateLimit, slowRequests));
    }
}
