package org.ccps.console.live;

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
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Moments;
import org.ccps.gateway.LinkChanged;
import org.ccps.gateway.LinkView;
import org.ccps.refund.RefundMoved;
import org.jboss.logging.Logger;

/** Tells every open page what the link does, and those whom it concerns that a refund has moved. */
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

    private record Page(Listener listener, ZoneId zone, UserView user) {
        boolean tell(LinkView link) {
            return listener.say("link", new LinkWords(link, new Moments(zone, Instant.now()), LinkWords.Reader.of(user)).json());
        }

        boolean isAbout(RefundMoved refund) {
            return user.level() == Level.MANAGER || user.username().equals(refund.askedBy());
        }
    }

    @PostConstruct
    public void start() {
        ticking = executor.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    public void stop() {
        ticking.cancel(false);
        end(page -> true, "ended");
    }

    public boolean isFull() {
        return pages.size() >= LISTENERS_MAX;
    }

    public void listen(AsyncContext context, HttpSession session, ZoneId zone, UserView user) {
        Page page = new Page(new Listener(context, session), zone, user);
        if (page.tell(look.view())) {
            pages.add(page);
        }
    }

    public void ended(String sessionId) {
        pages.stream().filter(page -> page.listener().of(sessionId)).forEach(page -> page.listener().letGoOfSession());
        end(page -> page.listener().of(sessionId), "ended");
    }

    private void end(Predicate<Page> which, String why) {
        List<Page> ending = pages.stream().filter(which).toList();
        pages.removeAll(ending);
        ending.forEach(page -> page.listener().end(why));
    }

    public void changed(@Observes(during = TransactionPhase.AFTER_COMPLETION) LinkChanged change) {
        tell(change.link());
    }

    /** Managers decide and the author waits for it; each page asks for what it shows of it. On other nodes their pages find it at their next round. */
    public void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) RefundMoved refund) {
        pages.removeIf(page -> page.isAbout(refund) && !page.listener().say("refunds", "{}"));
    }

    private synchronized void tell(LinkView link) {
        if (!link.equals(told)) {
            told = link;
            pages.removeIf(page -> !page.tell(link));
        }
    }

    private void tick() {
        try {
            if (pages.isEmpty()) {
                return;
            }
            Instant now = Instant.now();
            end(page -> page.listener().isOver(now), "idle");
            tell(look.view());
            if (++ticks % BEAT_S == 0) {
                pages.removeIf(page -> !page.listener().say("beat", "{}"));
            }
        } catch (RuntimeException fault) {
            LOG.warnf(fault, "CCPS-0902 open pages could not be told about the link");
        }
    }
}
