package org.ccps.gateway;

/** CDI event: the way to the gateway has another state or another cause. */
public record LinkChanged(LinkView link) {
}
