package dev.identity.sample;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The API to call.
 *
 * @param url an address that answers JSON to GET
 * @param scope the scope its tokens need
 */
@ConfigurationProperties("sample.resource")
record ResourceProperties(URI url, String scope) {}
