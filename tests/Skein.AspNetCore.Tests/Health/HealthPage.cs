using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Skein.AspNetCore.Health;
using Skein.AspNetCore.Hosting;

namespace Skein.AspNetCore.Tests.Health;

/// <summary>What docs/health.md shows. What stands between the marks is shown there as it is.</summary>
internal static class HealthPage
{
    /// <summary>An answer of a starved service, with a check.</summary>
    public const string Answer = """
        // show: answer
        {
          "schema": "skein/health/1",
          "kind": "ready",
          "ok": false,
          "summary": "not ready: the check disk failed: 97 % full; the thread pool has been starved for 12.3 s, the last wait for a thread took 403.5 ms",
          "host": "running",
          "scheduler": { "state": "starved", "lastsSeconds": 12.3, "waitSeconds": 0.4035 },
          "checks": [
            { "name": "disk", "state": "failed", "reason": "97 % full", "ageSeconds": 4.2 }
          ]
        }
        // end: answer
        """;

    public static void AddChecks(WebApplicationBuilder builder, Func<int> percentUsed)
    {
        // show: checks
        builder.AddSkein(options => options with
        {
            Health = options.Health! with
            {
                Checks =
                [
                    new HealthCheck("disk", () => percentUsed() is > 95 and int used ? $"{used} % full" : null),
                ],
            },
        });
        // end: checks
    }

    public static void AddPublisher(WebApplicationBuilder builder, LastReport last)
    {
        // show: publisher
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton<IHealthCheckPublisher>(last);
        builder.AddSkein(options => options with
        {
            Health = options.Health! with { Checks = [new HealthCheck("reports", last.Check)] },
        });
        // end: publisher
    }

    // show: publisherclass
    public sealed class LastReport(TimeProvider time) : IHealthCheckPublisher
    {
        private volatile Seen? seen;

        public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
        {
            seen = new Seen(report.Status, time.GetTimestamp());
            return Task.CompletedTask;
        }

        public string? Check() =>
            seen is not { } last ? "no report yet"
            : time.GetElapsedTime(last.At) > TimeSpan.FromMinutes(2) ? "the last report is old"
            : last.Status == HealthStatus.Unhealthy ? "unhealthy"
            : null;

        private sealed record Seen(HealthStatus Status, long At);
    }
    // end: publisherclass
}
