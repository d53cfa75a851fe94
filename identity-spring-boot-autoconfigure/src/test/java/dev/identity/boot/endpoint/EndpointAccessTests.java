package dev.identity.boot.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.boot.autoconfigure.AzureIdentityEndpointAutoConfiguration;
import dev.identity.boot.autoconfigure.EmulatedEntra;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.AnnotatedElementUtils;

class EndpointAccessTests {

    private final ApplicationContextRunner runner = EmulatedEntra.plainRunner()
            .withConfiguration(AutoConfigurations.of(AzureIdentityEndpointAutoConfiguration.class));

    @Test
    void endpointWhenNothingIsSaidThenIsReadOnly() {
        Endpoint endpoint = AnnotatedElementUtils.findMergedAnnotation(AzureIdentityEndpoint.class, Endpoint.class);
        assertThat(endpoint).isNotNull();
        assertThat(endpoint.defaultAccess()).isEqualTo(Access.READ_ONLY);
    }

    @Test
    void endpointWhenNotExposedThenThereIsNone() {
        runner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AzureIdentityEndpoint.class));
    }

    @Test
    void endpointWhenExposedThenThereIsOne() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=azureidentity")
                .run(context -> assertThat(context).hasSingleBean(AzureIdentityEndpoint.class));
    }

    @Test
    void endpointWhenActuatorIsAbsentThenThereIsNone() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=azureidentity")
                .withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
                .run(context -> assertThat(context).hasNotFailed().hasBean("tokenCredential"));
    }
}
