package org.ccps.admin.jobs;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.gateway.LinkState;
import org.ccps.job.JobRunView;
import org.ccps.job.JobStatus;
import org.ccps.jobs.Jobs;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;

/** The jobs with their runs, and the link that the drain waits for (H7). */
@Named
@RequestScoped
public class JobList {

    private static final String PAGE = "/jobs";
    private static final String DRAIN = "drain";

    @Inject
    private Jobs jobs;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private boolean opened;
    private Map<String, List<JobRunView>> all = Map.of();
    private JobRunView chosen;

    /** A job with its latest run, in words. */
    public record Row(String job, String name, String about, String run, String status, String look, String started, String ended, long done, long total, String progress,
            boolean active, boolean startable, boolean restartable) {
    }

    /** One of a job's runs, in words. */
    public record RunRow(String id, String status, String look, String started, String took, String progress, String by) {
    }

    /** Before anything is shown: does what was asked for, or reads the jobs. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.isGiven()) {
                post(act.asked().split(" ", 2));
            }
            return;
        }
        all = jobs.list();
        String run = request.getParameter("run");
        chosen = all.values().stream().flatMap(List::stream).filter(each -> Long.toString(each.id()).equals(run)).findFirst().orElse(null);
    }

    private void post(String[] asked) throws IOException {
        String of = asked.length == 2 ? asked[1] : "";
        String to = PAGE;
        try {
            JobRunView run = asked[0].equals("start") ? jobs.start(of) : of.matches("[0-9]{1,18}") ? done(asked[0], Long.parseLong(of)) : null;
            if (run == null) {
                throw new Refusal(RefusalCode.NOT_FOUND);
            }
            said.done(Texts.of("said.job." + asked[0], Texts.orElse("job." + run.job(), run.job()), Long.toString(run.id())));
            to = PAGE + "?run=" + run.id();
        } catch (Refusal refusal) {
            said.refused(Problems.of(refusal));
        }
        act.to(to);
    }

    private JobRunView done(String what, long run) {
        return switch (what) {
            case "stop" -> jobs.stop(run);
            case "restart" -> jobs.restart(run);
            case "abandon" -> jobs.abandon(run);
            default -> null;
        };
    }

    public String getPartAddress() {
        return frame.getPartAddress();
    }

    public List<Row> getRows() {
        return all.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue().isEmpty() ? null : entry.getValue().get(0))).toList();
    }

    private Row row(String job, JobRunView run) {
        String name = Texts.orElse("job." + job, job);
        String about = Texts.orElse("job.about." + job, "");
        boolean byHand = !Texts.has("job.by-itself." + job);
        if (run == null) {
            return new Row(job, name, about, "", Texts.of("job.status.none"), "", "", "", 0, 0, "", false, byHand, false);
        }
        return new Row(job, name, about, Long.toString(run.id()), Texts.of("job.status." + run.status()), look(run.status()), frame.moments().secondsOrBrief(run.startedAt()),
                run.endedAt() == null ? "" : frame.moments().secondsOrBrief(run.endedAt()), run.done(), Math.max(run.done(), run.total()), progress(run),
                run.status().isActive(), byHand && !run.status().isActive() && !isUnfinished(run), isUnfinished(run));
    }

    private static boolean isUnfinished(JobRunView run) {
        return run.status() == JobStatus.STOPPED || run.status() == JobStatus.FAILED;
    }

    private static String progress(JobRunView run) {
        return Texts.of("job.done", Amounts.count(run.done()), Amounts.count(run.total()));
    }

    private static String look(JobStatus status) {
        return switch (status) {
            case STARTED, STOPPING -> "info";
            case COMPLETED -> "on";
            case STOPPED -> "warn";
            case FAILED -> "bad";
            case ABANDONED -> "";
        };
    }

    // -- one run

    public boolean isShown() {
        return chosen != null;
    }

    public String getTitle() {
        return Texts.of("job.run.title", Texts.orElse("job." + chosen.job(), chosen.job()), Long.toString(chosen.id()));
    }

    public String getStatus() {
        return Texts.of("job.status." + chosen.status());
    }

    public String getLook() {
        return look(chosen.status());
    }

    public List<Fact> getReport() {
        if (chosen == null) {
            return List.of();
        }
        return new Fact.Sheet().strong("job.fact.done", progress(chosen)).add("job.fact.subject", chosen.subject())
                .add("job.fact.started", frame.moments().full(chosen.startedAt())).add("job.fact.ended", chosen.endedAt() == null ? null : frame.moments().full(chosen.endedAt()))
                .add("job.fact.took", took(chosen)).facts();
    }

    public List<Fact> getRest() {
        if (chosen == null) {
            return List.of();
        }
        return new Fact.Sheet().add("job.fact.cause", chosen.endCause() == null ? null : Texts.orElse("job.cause." + chosen.endCause(), LinkWords.cause(chosen.endCause())))
                .add("job.fact.todo", todo(chosen)).add("job.fact.by", by(chosen)).add("job.fact.node", chosen.node())
                .add("job.fact.execution", chosen.executionId() == null ? null : chosen.executionId().toString()).facts();
    }

    /** Some jobs rest after a fault, the others try again. */
    private static String todo(JobRunView run) {
        return Texts.orElse("job.todo." + run.job() + "." + run.status(), Texts.orElse("job.todo." + run.status(), ""));
    }

    private static String by(JobRunView run) {
        return run.startedBy().equals("system") ? Texts.of("job.by.itself") : run.startedBy();
    }

    private static String took(JobRunView run) {
        return Moments.duration(Duration.between(run.startedAt(), run.endedAt() == null ? Instant.now() : run.endedAt()));
    }

    /** The runs of the job whose run is shown, newest first. */
    public List<RunRow> getRuns() {
        if (chosen == null) {
            return List.of();
        }
        return all.get(chosen.job()).stream().map(run -> new RunRow(Long.toString(run.id()), Texts.of("job.status." + run.status()), look(run.status()),
                frame.moments().secondsOrBrief(run.startedAt()), took(run), progress(run), by(run))).toList();
    }

    public String getChosen() {
        return chosen == null ? "" : Long.toString(chosen.id());
    }

    // -- the link and what waits for it

    public List<Fact> getLinkFacts() {
        LinkWords link = frame.getLink();
        return new Fact.Sheet().strong("link.state", link.getWord()).add("link.waiting", link.getWaiting() == 0 ? Texts.of("link.waiting.none") : Texts.of("link.waiting.some", link.getWaiting()))
                .add("link.says", link.isShown() ? link.getBold() + " " + link.getRest() : null).facts();
    }

    /** Only while the link is down: else the drain runs by itself. */
    public boolean isDrainOffered() {
        return frame.getLink().getState() != LinkState.UP && all.getOrDefault(DRAIN, List.of()).stream().noneMatch(run -> run.status().isActive());
    }
}
