using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Calls;
using Skein.AspNetCore.Endpoints.Guard;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Xunit;

namespace Skein.AspNetCore.Tests.Endpoints.Guard;

/// <summary>What the guard's endpoint shows of breakers and adaptive limits.</summary>
public sealed class DependencyViewTests
{
    private static readonly BreakersOptions atOnce = new() { Default = new() { SampleCallsMin = 1, SampleTime = TimeSpan.Zero, BadSamplesInARow = 2, OpenFor = TimeSpan.FromHours(1), OpenForMax = TimeSpan.FromHours(1) } };

    [Fact]
    public async Task Where_nothing_was_called_there_is_no_section()
    {
        await using TestHost host = await TestHost.StartAsync(build: builder => builder.Services.AddHttpClient("prices").AddSkeinBreaker());
        JsonElement guard = await JsonAsync(host);
        Assert.False(guard.TryGetProperty("circuits", out _));
        Assert.False(guard.TryGetProperty("limits", out _));
        Assert.DoesNotContain("circuit breakers", await TextAsync(host, "format=text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Circuits_are_shown_with_their_counts_those_that_are_not_closed_first()
    {
        await using TestHost host = await TestHost.StartAsync(build: builder => builder.Services.AddHttpClient("prices").AddSkeinBreaker(atOnce));
        DependencyBreakers breakers = host.Application.Services.GetRequiredService<DependencyBreakers>();
        End(breakers, "a.test", CallOutcome.Succeeded);
        End(breakers, "z.test", CallOutcome.Failed);
        End(breakers, "z.test", CallOutcome.Failed);
        Assert.False(breakers.Of("z.test").TryBegin().IsAllowed);
        JsonElement[] circuits = [.. (await JsonAsync(host)).GetProperty("circuits").EnumerateArray()];
        Assert.Equal(["z.test open 0 2 1", "a.test closed 1 0 0"], circuits.Select(each =>
            $"{each.GetProperty("dependency")} {each.GetProperty("state")} {each.GetProperty("succeeded")} {each.GetProperty("failed")} {each.GetProperty("refused")}"));
        Assert.True(circuits[0].GetProperty("since").GetDateTimeOffset() <= DateTimeOffset.UtcNow);
        string[] lines = [.. (await TextAsync(host, "format=text")).Split('\n').SkipWhile(line => !line.StartsWith("circuit breakers", StringComparison.Ordinal)).Take(4)];
        Assert.Matches("^open +[0-9.]+ +0 +2 +0 +0 +1  z.test$", lines[2]);
        using HttpResponseMessage metrics = await host.GetAsync("/debug/metrics");
        Assert.Contains("guard_circuits{guard_circuit_state=\"open\"} 1\n", await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Matches("^closed +[0-9.]+ +1 +0 +0 +0 +0  a.test$", lines[3]);
    }

    [Fact]
    public async Task Limits_that_are_not_off_are_shown()
    {
        var options = new DependencyConcurrencyOptions { Default = new() { Mode = GuardMode.Act, FloorMin = 1, Initial = 1 } };
        await using TestHost host = await TestHost.StartAsync(build: builder => builder.Services.AddHttpClient("prices").AddSkeinBreaker(concurrency: options));
        AdaptiveLimit limit = host.Application.Services.GetRequiredService<DependencyConcurrency>().Of("a.test");
        LimitedCall call = limit.TryBegin();
        Assert.False(limit.TryBegin().IsAllowed);
        JsonElement shown = Assert.Single((await JsonAsync(host)).GetProperty("limits").EnumerateArray());
        Assert.Equal("a.test 1 1 1", $"{shown.GetProperty("dependency")} {shown.GetProperty("limit")} {shown.GetProperty("inFlight")} {shown.GetProperty("refused")}");
        Assert.Matches("(?m)^ +1 +1 +0 +0 +1  a.test$", await TextAsync(host, "format=text"));
        call.End(CallOutcome.Succeeded);
    }

    [Fact]
    public void A_hundred_are_shown_and_the_others_counted()
    {
        using var breakers = new DependencyBreakers(atOnce);
        for (int at = 0; at < 103; at++) End(breakers, $"{at:000}.test", CallOutcome.Succeeded);
        End(breakers, "102.test", CallOutcome.Failed);
        End(breakers, "102.test", CallOutcome.Failed);
        var view = DependencyView.Of(breakers, null);
        Assert.Equal(100, view.Circuits.Count);
        Assert.Equal(3, view.CircuitsLeftOff);
        Assert.Equal(["102.test", "000.test"], view.Circuits.Take(2).Select(each => each.Dependency));
        Assert.Empty(view.Limits);
        using var text = new StringWriter(new StringBuilder()) { NewLine = "\n" };
        DependencyText.Write(view, text);
        Assert.EndsWith("(and 3 more)\n\n", text.ToString(), StringComparison.Ordinal);
    }

    private static void End(DependencyBreakers breakers, string dependency, CallOutcome outcome) => breakers.Of(dependency).TryBegin().End(outcome);

    private static async Task<JsonElement> JsonAsync(TestHost host) => JsonElement.Parse(await TextAsync(host, "format=json"));

    private static async Task<string> TextAsync(TestHost host, string query)
    {
        using HttpResponseMessage answer = await host.GetAsync($"/debug/guard?{query}");
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
