package dev.identity.benchmarks.fresh;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/** An application without code of its own, with whatever starters are on the class path. */
final class SpringStart {

    private SpringStart() {}

    public static void main(String[] args) throws IOException {
        AtomicLong prepared = new AtomicLong();
        AtomicLong refreshed = new AtomicLong();
        ApplicationListener<ApplicationPreparedEvent> before = event -> prepared.set(System.nanoTime());
        ApplicationListener<ContextRefreshedEvent> after = event -> refreshed.set(System.nanoTime());
        SpringApplicationBuilder application = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .listeners(before, after);
        long start = System.nanoTime();
        int beans = application.run(args).getBeanDefinitionCount();
        Findings.started(start);
        Findings.print("refresh", (refreshed.get() - prepared.get()) / 1e6);
        Findings.print("beans", beans);
        System.exit(0);
    }

    @EnableAutoConfiguration
    static class Nothing {}
}
