package dev.identity.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the page is, which with {@code --server.port=0} nobody knows before. */
@Component
final class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    @EventListener
    void started(ServletWebServerInitializedEvent event) {
        log.info("Open http://localhost:{}/", event.getWebServer().getPort());
    }
}
