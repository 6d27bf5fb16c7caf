using System.Text;
using Skein.Guard;
using Skein.Guard.Evidence;
using Skein.Meters;
using Skein.Probe;
using Skein.Testing;
using Skein.Tests.Probe;
using Xunit;

namespace Skein.Tests.Meters;

public sealed class GuardMeterTests : IDisposable
{
    private readonly SimulatedClock clock = new();
    private readonly StarvationGuard guard;
    private readonly GuardEvidence evidence;

    public GuardMeterTests()
    {
        guard = new StarvationGuard(new GuardOptions { TricklePercent = 0, Evidence = new EvidenceOptions { BlockedCalls = false } }, clock, new ScriptedPool());
        evidence = new GuardEvidence(guard, TimeSpan.FromMilliseconds(10));
    }

    public void Dispose()
    {
        evidence.Dispose();
        guard.Dispose();
    }

    [Fact]
    public void A_guard_that_has_seen_nothing_says_so()
    {
        string text = Text();
        Assert.Contains("guard_state{guard_state=\"unknown\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_state{guard_state=\"calm\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_admitted_total 0\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_refused_total{guard_reason=\"queue_full\"} 0\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nguard_limit ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_is_told_by_reason_and_the_limit_while_there_is_one()
    {
        See(1, SchedulerState.Calm, TimeSpan.Zero);
        Assert.DoesNotContain("\nguard_limit ", Text(), StringComparison.Ordinal);
        using Admission first = guard.TryAdmit(new AdmissionRequest());
        See(2, SchedulerState.Starved, TimeSpan.FromMilliseconds(103));
        int refused = 0;
        for (int i = 0; i < 100; i++)
        {
            if (!guard.TryAdmit(new AdmissionRequest()).IsAdmitted) refused++;
        }

        See(3, SchedulerState.Starved, TimeSpan.FromMilliseconds(113));
        string text = Text();
        Assert.True(refused > 0);
        Assert.Contains($"guard_refused_total{{guard_reason=\"starved\"}} {refused}\n", text, StringComparison.Ordinal);
        Assert.Contains($"guard_admitted_total {101 - refused}\n", text, StringComparison.Ordinal);
        Assert.Contains($"guard_in_flight {101 - refused}\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_state{guard_state=\"starved\"} 1\n", text, StringComparison.Ordinal);
        Assert.Matches("\nguard_limit [0-9]+\n", text);
    }

    [Fact]
    public void Transitions_are_counted_by_the_state_that_began()
    {
        using var told = new SemaphoreSlim(0);
        using IDisposable subscription = guard.Subscribe(_ => told.Release());
        See(1, SchedulerState.Calm, TimeSpan.Zero);
        See(2, SchedulerState.Starved, TimeSpan.FromMilliseconds(103));
        Assert.True(told.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.Contains("guard_transitions_total{guard_state=\"starved\"} 1\n", Text(), StringComparison.Ordinal);
        Assert.Contains("guard_transitions_total{guard_state=\"recovering\"} 0\n", Text(), StringComparison.Ordinal);
    }

    private void See(int hundredths, SchedulerState state, TimeSpan wait)
    {
        TimeSpan now = TimeSpan.FromMilliseconds(10 * hundredths);
        guard.See(new ProbeLook(now, now, wait, state == SchedulerState.Calm, state));
    }

    private string Text()
    {
        using var stream = new MemoryStream();
        using var meter = new SkeinMeter(new MeterSources { Guard = guard, Evidence = evidence });
        new PrometheusText(meter.Rows, PrometheusLimits.Default).Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
