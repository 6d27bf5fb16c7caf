using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Skein.AspNetCore.Hosting;
using Skein.AspNetCore.Tests.Support;
using Skein.Monitoring;
using Xunit;

namespace Skein.AspNetCore.Tests.Hosting;

/// <summary>The parts together: what one finds, the endpoints tell.</summary>
public sealed class CompositionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_is_under_way_is_a_unit_named_by_its_route()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestHost host = await TestHost.StartAsync(map: app =>
        {
            app.MapSkein();
            app.MapGet("/weigh/{parcel}", async () =>
            {
                entered.SetResult();
                await gate.Task;
                return "done";
            });
        });
        Task<HttpResponseMessage> request = host.GetAsync("/weigh/17");
        await entered.Task;
        using HttpResponseMessage answer = await host.GetAsync("/debug/tasks?format=text");
        Assert.Contains("/weigh/{parcel}", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        gate.SetResult();
        (await request).Dispose();
    }

    [Fact]
    public async Task What_cannot_be_told_yet_is_told_as_that()
    {
        await using TestHost host = await TestHost.StartAsync(options => options with { Growth = options.Growth! with { Interval = TimeSpan.FromHours(1) } });
        using HttpResponseMessage answer = await host.GetAsync("/debug/tasks/findings");
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal("skein/findings/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Contains(document.RootElement.GetProperty("notYet").EnumerateArray(), check => check.GetProperty("check").GetString() == "growing");
    }

    [Fact]
    public async Task Parts_that_are_turned_off_leave_the_rest_whole()
    {
        await using TestHost host = await TestHost.StartAsync(options => options with { Probe = null, Lost = null, Growth = null, Spans = null, Meters = false });
        using HttpResponseMessage metrics = await host.GetAsync("/debug/metrics");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, metrics.StatusCode);
        using HttpResponseMessage findings = await host.GetAsync("/debug/tasks/findings");
        Assert.True(findings.IsSuccessStatusCode);
    }

    [Fact]
    public void Nonsense_in_the_options_is_refused_before_anything_starts()
    {
        Assert.Contains("UnitsMax", Assert.ThrowsAny<ArgumentException>(() => SkeinMonitor.Start(new SkeinOptions { Snapshots = new() { UnitsMax = 0 } })).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => SkeinMonitor.Start(new SkeinOptions { Lost = new() { RecentMax = -1 } }));
        Assert.ThrowsAny<ArgumentException>(() => SkeinMonitor.Start(new SkeinOptions { AlarmFiles = new() { Directory = " " } }));
        using SkeinMonitor monitor = SkeinMonitor.Start();
        Assert.False(monitor.IsShared);
    }

    [Fact]
    public async Task A_flood_of_units_is_bounded_and_counted()
    {
        using var units = new WaitingUnits("flood", 2_000);
        await using TestHost host = await TestHost.StartAsync(options => options with { Endpoints = options.Endpoints with { UnitsMax = 100 } });
        using HttpResponseMessage answer = await host.GetAsync("/debug/tasks");
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(100, document.RootElement.GetProperty("coroutines").GetArrayLength());
        JsonElement dropped = document.RootElement.GetProperty("source").GetProperty("dropped").EnumerateArray().Single(entry => entry.GetProperty("what").GetString() == "units");
        Assert.True(dropped.GetProperty("count").GetInt64() >= 1_900);
    }
}
