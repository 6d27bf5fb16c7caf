using Microsoft.Extensions.Hosting;
using Skein.Monitoring;

namespace Skein.AspNetCore.Health;

/// <summary>What is to be seen of a host's health: its phase, its thread pool, and the user's checks, which it has asked. Thread-safe.</summary>
internal sealed class HealthMonitor : IDisposable
{
    private readonly IHostApplicationLifetime life;
    private readonly Func<SkeinMonitor?> monitor;
    private readonly CheckRunner[] checks;

    public HealthMonitor(HealthOptions options, IHostApplicationLifetime life, Func<SkeinMonitor?> monitor, TimeProvider time)
    {
        this.life = life;
        this.monitor = monitor;
        checks = [.. options.Checks.Select(check => new CheckRunner(check, options, HealthLimits.Default, time))];
        Endpoint = new HealthEndpoint(See, options);
    }

    public HealthEndpoint Endpoint { get; }

    public void Start()
    {
        foreach (CheckRunner check in checks) check.Start();
    }

    public void Dispose()
    {
        foreach (CheckRunner check in checks) check.Dispose();
    }

    private HealthSight See()
    {
        HostPhase phase = life.ApplicationStopping.IsCancellationRequested ? HostPhase.Stopping
            : life.ApplicationStarted.IsCancellationRequested ? HostPhase.Running
            : HostPhase.Starting;
        var (state, lasts, wait) = HealthSight.OfPool(monitor());
        return new HealthSight(phase, state, lasts, wait, [.. checks.Select(check => check.Result)]);
    }
}
