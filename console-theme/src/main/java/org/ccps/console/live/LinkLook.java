package org.ccps.console.live;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.ccps.access.Roles;
import org.ccps.gateway.Link;
import org.ccps.gateway.LinkView;

/** Looks at the link where nobody is calling: between requests, for all open pages at once. */
@Stateless
@RunAs(Roles.OPERATOR)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LinkLook {

    @Inject
    private Link link;

    public LinkView view() {
        return link.view();
    }
}
