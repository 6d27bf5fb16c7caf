using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Health;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Skein.Testing;
using Xunit;

namespace Skein.AspNetCore.Tests.Health;

/// <summary>What docs/health.md shows is what is answered.</summary>
public sealed class HealthPageTests
{
    [Fact]
    public void The_answer_of_the_page_is_the_answer_that_is_given()
    {
        var check = new HealthCheck("disk", () => null);
        var sight = new HealthSight(HostPhase.Running, GuardState.Starved, TimeSpan.FromSeconds(12.3), TimeSpan.FromMilliseconds(403.5), [new CheckResult(check, CheckState.Failed, "97 % full", TimeSpan.FromSeconds(4.2))]);
        using EndpointAnswer answer = new HealthEndpoint(() => sight, new HealthOptions()).Answer("/readyz", "", "")!;
        using var body = new MemoryStream();
        foreach (ReadOnlyMemory<byte> piece in answer.Body.Pieces) body.Write(piece.Span);
        string[] shown = [.. HealthPage.Answer.Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal))];
        Assert.Equal(JsonNode.Parse(string.Concat(shown))!.ToJsonString(), JsonNode.Parse(body.ToArray())!.ToJsonString());
        Assert.Equal((503, "Retry-After", "5"), (answer.Status, answer.Headers[0].Key, answer.Headers[0].Value));
    }

    [Fact]
    public void The_checks_of_the_page_are_taken()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        HealthPage.AddChecks(builder, () => 97);
        HealthPage.AddPublisher(builder, new HealthPage.LastReport(new SimulatedClock()));
        using var last = (IDisposable)builder.Build();
    }

    [Fact]
    public async Task Reports_of_the_frameworks_checks_count_while_they_are_fresh()
    {
        var clock = new SimulatedClock();
        var last = new HealthPage.LastReport(clock);
        Assert.Equal("no report yet", last.Check());
        await last.PublishAsync(new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero), CancellationToken.None);
        Assert.Null(last.Check());
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("the last report is old", last.Check());
        await last.PublishAsync(new HealthReport(new Dictionary<string, HealthReportEntry>(), HealthStatus.Unhealthy, TimeSpan.Zero), CancellationToken.None);
        Assert.Equal("unhealthy", last.Check());
    }
}
