using Skein.Meters;
using Skein.Probe;
using Skein.Tags;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Meters;

public sealed class PrometheusServerTests
{
    [Fact]
    public async Task A_real_Prometheus_reads_our_numbers()
    {
        var times = new TaskTimes(TimeProvider.System);
        long lost = 17;
        using var probe = new StarvationProbe();
        using var meter = new SkeinMeter(new MeterSources { Probe = probe, Registry = TagRegistry.Shared, Times = times, Lost = () => Volatile.Read(ref lost) });
        for (int i = 1; i <= 100; i++) times.Scheduled(TagKind.WorkItem, TimeSpan.FromMilliseconds(i));
        times.Polled(TagKind.Request, TimeSpan.FromSeconds(30));
        probe.Start();

        await using TextServer server = await TextServer.StartAsync(new PrometheusText(meter.Rows, PrometheusLimits.Default));
        using var prometheus = new Prometheus(server.Address);
        await prometheus.ValuesAsync("up", values => values is [1]);
        await prometheus.ValuesAsync("task_lost_total", values => values is [17]);
        Volatile.Write(ref lost, 18);
        await prometheus.ValuesAsync("task_lost_total", values => values is [18]);

        await prometheus.ValuesAsync("task_schedule_delay_seconds_count{task_kind=\"work_item\"}", values => values is [100]);
        await prometheus.ValuesAsync("task_schedule_delay_seconds_sum", values => values is [5.05]);
        await prometheus.ValuesAsync("task_schedule_delay_seconds_bucket{le=\"0.05\"}", values => values is [50]);
        await prometheus.ValuesAsync("task_schedule_delay_seconds_bucket{le=\"+Inf\"}", values => values is [100]);
        await prometheus.ValuesAsync("task_poll_duration_seconds_bucket{le=\"10\",task_kind=\"request\"}", values => values is [0]);
        await prometheus.ValuesAsync("task_poll_duration_seconds_sum", values => values is [30]);

        await prometheus.ValuesAsync("sched_probe_delay_seconds_count", values => values is [> 0]);
        await prometheus.ValuesAsync("sum(sched_probe_state)", values => values is [1]);
        await prometheus.ValuesAsync("sched_probe_state{sched_state=\"unknown\"}", values => values is [0]);
        await prometheus.ValuesAsync("count(task_started_total)", values => values is [6]);
        await prometheus.ValuesAsync("skein_prometheus_dropped_lines", values => values is [0]);
        // The type came along: without it there would be no such metadata.
        await prometheus.ValuesAsync("histogram_quantile(0.5, task_schedule_delay_seconds_bucket)", values => values is [0.05]);
    }

    [Fact]
    public async Task Living_units_are_counted_by_kind_and_state()
    {
        var units = new List<IDisposable>();
        for (int i = 0; i < 5; i++) units.Add(Tag.Begin("planted", kind: TagKind.Call));
        using var meter = new SkeinMeter(new MeterSources { Registry = TagRegistry.Shared });
        await using TextServer server = await TextServer.StartAsync(new PrometheusText(meter.Rows, PrometheusLimits.Default));
        using var prometheus = new Prometheus(server.Address);
        await prometheus.ValuesAsync("sum(task_active{task_kind=\"call\"})", values => values is [5]);
        units.ForEach(unit => unit.Dispose());
        await prometheus.ValuesAsync("sum(task_active{task_kind=\"call\"})", values => values is [0]);
        await prometheus.ValuesAsync("task_started_total{task_kind=\"call\"}", values => values is [>= 5]);
    }
}
