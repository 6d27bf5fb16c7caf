using System.Text;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Skein.Meters;
using Xunit;

namespace Skein.Tests.Meters;

/// <summary>What the meter tells of calls through breakers and adaptive limits.</summary>
public sealed class CallMeterTests : IDisposable
{
    private readonly CallMeters meters = new();
    private readonly DependencyBreakers breakers = new(new BreakersOptions { Default = new() { SampleCallsMin = 1, SampleTime = TimeSpan.Zero, BadSamplesInARow = 2 } });
    private readonly DependencyConcurrency concurrency = new(new DependencyConcurrencyOptions { Default = new() { Mode = GuardMode.Act, FloorMin = 1, Initial = 1 } });

    public void Dispose() => breakers.Dispose();

    [Fact]
    public void Nothing_is_told_where_there_is_nothing() => Assert.DoesNotMatch("(?m)^guard_", Text());

    [Fact]
    public void Circuits_are_told_by_state_and_calls_by_outcome()
    {
        using IDisposable measured = meters.Add(breakers, concurrency, max: 1);
        Assert.Contains("guard_call_refused_total{guard_reason=\"circuit_open\"} 0\n", Text(), StringComparison.Ordinal);
        End("a", CallOutcome.Succeeded);
        End("b", CallOutcome.Failed);
        End("b", CallOutcome.Failed);
        Assert.False(breakers.Of("b").TryBegin().IsAllowed);
        Assert.True(concurrency.Of("a").TryBegin().IsAllowed);
        Assert.False(concurrency.Of("a").TryBegin().IsAllowed);
        string text = Text();
        Assert.Contains("guard_circuits{guard_circuit_state=\"closed\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_circuits{guard_circuit_state=\"open\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_circuits{guard_circuit_state=\"half_open\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_circuit_openings_total 1\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_call_ended_total{guard_call_outcome=\"succeeded\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_call_ended_total{guard_call_outcome=\"failed\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_call_ended_total{guard_call_outcome=\"excused\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_call_refused_total{guard_reason=\"circuit_open\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_call_refused_total{guard_reason=\"concurrency_limit\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("guard_call_would_refuse_total{guard_reason=\"circuit_open\"} 0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counters_do_not_fall_when_a_host_ends_and_its_circuits_are_gone()
    {
        IDisposable measured = meters.Add(breakers, null, max: 1);
        End("a", CallOutcome.Succeeded);
        measured.Dispose();
        measured.Dispose();
        using var second = new DependencyBreakers();
        using IDisposable again = meters.Add(second, null, max: 1);
        second.Of("a").TryBegin().End(CallOutcome.Succeeded);
        Assert.Contains("guard_call_ended_total{guard_call_outcome=\"succeeded\"} 2\n", Text(), StringComparison.Ordinal);
        Assert.Contains("guard_circuits{guard_circuit_state=\"closed\"} 1\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_the_bound_nothing_is_told()
    {
        using IDisposable measured = meters.Add(breakers, null, max: 1);
        using var second = new DependencyBreakers();
        IDisposable beyond = meters.Add(second, null, max: 1);
        second.Of("a").TryBegin().End(CallOutcome.Succeeded);
        beyond.Dispose();
        Assert.Contains("guard_call_ended_total{guard_call_outcome=\"succeeded\"} 0\n", Text(), StringComparison.Ordinal);
    }

    private void End(string dependency, CallOutcome outcome) => breakers.Of(dependency).TryBegin().End(outcome);

    private string Text()
    {
        using var stream = new MemoryStream();
        using var meter = new SkeinMeter(new MeterSources { Calls = meters });
        new PrometheusText(meter.Rows, PrometheusLimits.Default).Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
