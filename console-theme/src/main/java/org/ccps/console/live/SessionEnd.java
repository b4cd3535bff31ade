package org.ccps.console.live;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** A session that ends takes its live news with it. */
@WebListener
public class SessionEnd implements HttpSessionListener {

    @Inject
    private LinkNews news;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        news.ended(event.getSession().getId());
    }
}
