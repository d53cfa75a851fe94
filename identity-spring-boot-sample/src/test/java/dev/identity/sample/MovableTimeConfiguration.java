package dev.identity.sample;

import dev.identity.runtime.IdentityRuntime;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Gives the runtime that Spring made clocks that a test can move. */
@TestConfiguration(proxyBeanMethods = false)
class MovableTimeConfiguration {

    @Bean
    static MovableTime movableTime() {
        return new MovableTime();
    }

    @Bean
    static BeanPostProcessor movableRuntime(MovableTime time) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof IdentityRuntime runtime ? withTime(runtime, time) : bean;
            }
        };
    }

    private static IdentityRuntime withTime(IdentityRuntime runtime, MovableTime time) {
        return IdentityRuntime.builder()
                .time(time)
                .transport(runtime.transport())
                .executor(runtime.executor())
                .listener(runtime.listener())
                .refreshPolicy(runtime.refreshPolicy())
                .environment(runtime::environment)
                .acquisitionTimeout(runtime.acquisitionTimeout())
                .maxCacheEntries(runtime.maxCacheEntries())
                .build();
    }
}
