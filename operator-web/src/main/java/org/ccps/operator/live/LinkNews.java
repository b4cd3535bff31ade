package org.ccps.operator.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.ccps.gateway.LinkChanged;
import org.ccps.gateway.LinkView;
import org.ccps.operator.words.LinkWords;
import org.ccps.operator.words.Moments;
import org.jboss.logging.Logger;

/** Tells every open page what the link does. */
@ApplicationScoped
public class LinkNews {

    static final int LISTENERS_MAX = 1000;

    private static final Logger LOG = Logger.getLogger(LinkNews.class);
    private static final int BEAT_S = 15;

    private final List<Page> pages = new CopyOnWriteArrayList<>();

    @Resource
    private ManagedScheduledExecutorService executor;
    @Inject
    private LinkLook look;

    private ScheduledFuture<?> ticking;
    private volatile LinkView told;
    private int ticks;

    private record Page(Listener listener, ZoneId zone) {
        void tell(LinkView link) {
            listener.say("link", new LinkWords(link, new Moments(zone, Instant.now())).json());
        }
    }

    @PostConstruct
    public void start() {
        ticking = executor.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    public void stop() {
        ticking.cancel(false);
        pages.forEach(page -> page.listener().end());
    }

    public boolean isFull() {
        return pages.size() >= LISTENERS_MAX;
    }

    public void listen(AsyncContext context, HttpSession session, ZoneId zone) throws IOException {
        Page[] mine = new Page[1];
        Page page = new Page(new Listener(context, session, () -> pages.remove(mine[0])), zone);
        mine[0] = page;
        pages.add(page);
        page.listener().begin();
        page.tell(look.view());
    }

    public void ended(String sessionId) {
        pages.stream().filter(page -> page.listener().of(sessionId)).forEach(page -> page.listener().end());
    }

    public void changed(@Observes(during = TransactionPhase.AFTER_COMPLETION) LinkChanged change) {
        tell(change.link());
    }

    private synchronized void tell(LinkView link) {
        if (!link.equals(told)) {
            told = link;
            pages.forEach(page -> page.tell(link));
        }
    }

    private void tick() {
        try {
            if (pages.isEmpty()) {
                return;
            }
            Instant now = Instant.now();
            pages.stream().filter(page -> page.listener().isOver(now)).forEach(page -> page.listener().end());
            tell(look.view());
            if (++ticks % BEAT_S == 0) {
                pages.forEach(page -> page.listener().say("beat", "{}"));
            }
        } catch (RuntimeException fault) {
            LOG.warnf(fault, "CCPS-0902 open pages could not be told about the link");
        }
    }
}
