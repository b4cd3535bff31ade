package org.ccps.jobs.drain;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;
import java.util.stream.Stream;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** As many senders as the setting says. */
@Named("senders")
@Dependent
public class Senders implements PartitionMapper {

    @Inject
    private Settings settings;

    @Override
    public PartitionPlan mapPartitions() {
        int senders = (int) settings.number(Setting.DRAIN_SENDERS);
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(senders);
        plan.setThreads(senders);
        plan.setPartitionProperties(Stream.generate(Properties::new).limit(senders).toArray(Properties[]::new));
        return plan;
    }
}
