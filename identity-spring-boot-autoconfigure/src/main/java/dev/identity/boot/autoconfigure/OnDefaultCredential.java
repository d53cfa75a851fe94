package dev.identity.boot.autoconfigure;

import dev.identity.boot.credential.CredentialNames;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if one credential is the default, as {@link DefaultBean} says. */
final class OnDefaultCredential extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (beans == null) {
            return ConditionOutcome.noMatch("there are no beans");
        }
        Optional<String> bean = DefaultBean.find(beans, CredentialNames.configured(context.getEnvironment()));
        return bean.map(name -> ConditionOutcome.match("the default credential is the bean " + name))
                .orElseGet(() -> ConditionOutcome.noMatch("none of the credentials is the default"));
    }
}
