using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Endpoints.Guard;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Health;
using Skein.AspNetCore.Listener;
using Skein.Core;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Skein.Monitoring;

namespace Skein.AspNetCore.Hosting;

/// <summary>Runs the monitor, and the own listeners where they are asked for, for as long as the host runs.</summary>
internal sealed class SkeinService(SkeinSetup setup, IServiceProvider services, IConfiguration configuration, IHostApplicationLifetime life, ILogger<SkeinService> log) : ISkeinHost, IHostedService, IDisposable
{
    /// <summary>The prefix of the own listener's paths.</summary>
    public const string Prefix = "/debug";

    // Guards starting and ending.
    private readonly Lock gate = new();

    // All written under the gate.
    private SkeinMonitor? monitor;
    private EndpointRouter? router;
    private OwnListener? listener;
    private StarvationGuard? guard;
    private GuardTelling? telling;
    private GuardReload? reload;
    private IDisposable? measured;
    private bool isGuardAsked;
    private OwnListener? healthListener;
    private HealthMonitor? health;
    private bool isEnded;

    /// <summary>The options that were asked for. Nonsense is refused when the host is built, not later.</summary>
    public SkeinServiceOptions Options { get; } = setup.Options(configuration, First(services));

    /// <summary>The endpoints; null before the start and after the end.</summary>
    public EndpointRouter? Router => Volatile.Read(ref router);

    public SkeinMonitor? Monitor => Volatile.Read(ref monitor);

    public string? ListenerAddress => Volatile.Read(ref listener)?.Address;

    /// <summary>The guard; null before the start, after the end, and where it does not run.</summary>
    public StarvationGuard? Guard => Volatile.Read(ref guard);

    /// <summary>Where the guard's middleware and configuration count.</summary>
    public GuardTally Tally { get; } = new();

    public GuardCounts GuardCounts => Tally.Counts;

    /// <summary>Says that something asks the guard, now or from the start on.</summary>
    public void ArmGuard()
    {
        lock (gate)
        {
            isGuardAsked = true;
            guard?.Arm();
        }
    }

    public string? HealthAddress => Volatile.Read(ref healthListener)?.Address;

    /// <summary>What answers for health; null before the start, after the end, and where it is turned off.</summary>
    public HealthEndpoint? Health => Volatile.Read(ref health)?.Endpoint;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (monitor is not null || isEnded) return Task.CompletedTask;
            var configured = new ConfiguredParts(defaults => setup.Options(configuration, defaults), services.GetService<DependencyBreakers>(), services.GetService<DependencyConcurrency>());
            configured.Apply();
            monitor = SkeinMonitor.Start(Options);
            if (setup.Calls > 1) log.LogWarning("AddSkein was called {Calls} times on this builder: Skein runs once, with the options of all calls", setup.Calls);
            if (monitor.IsShared) log.LogWarning("Skein runs in this process already: its parts are shared, with the options of the first start");
            router = EndpointSet.Of(monitor, Options.Endpoints, TimeProvider.System, () => DependencyView.Of(configured.Breakers, configured.Concurrency));
            if (configured.Breakers is not null || configured.Concurrency is not null) measured = monitor.Measure(configured.Breakers, configured.Concurrency);
            // Where the parts are shared, the first host's options hold.
            if (!monitor.IsShared) configured.Guard = monitor.Guard;
            reload = new GuardReload(configuration, configured.Apply, Tally, log, GuardHttpLimits.Default.ReloadAfter);
            if (monitor.Guard is not null) Take(monitor.Guard);
            if (Options.Health is { } asked)
            {
                health = new HealthMonitor(asked, life, () => Monitor, TimeProvider.System);
                health.Start();
            }

            listener = Listen(Options.Listen, router);
            healthListener = Listen(Options.Health?.Listen, null);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isEnded) return;
            isEnded = true;
            Volatile.Write(ref router, null);
            Volatile.Write(ref guard, null);
            reload?.Dispose();
            telling?.Dispose();
            listener?.Dispose();
            healthListener?.Dispose();
            health?.Dispose();
            measured?.Dispose();
            monitor?.Dispose();
            Volatile.Write(ref listener, null);
            Volatile.Write(ref healthListener, null);
            Volatile.Write(ref health, null);
            Volatile.Write(ref monitor, null);
        }
    }

    // Those that code gave to the clients. The breakers themselves ask for this host, and cannot be made yet.
    private static SkeinServiceOptions First(IServiceProvider services) =>
        new() { Breakers = services.GetService<BreakersOptions>() ?? new(), Concurrency = services.GetService<DependencyConcurrencyOptions>() ?? new() };

    private void Take(StarvationGuard started)
    {
        if (isGuardAsked) started.Arm();
        try
        {
            telling = new GuardTelling(started, log);
        }
        catch (SkeinException refusal)
        {
            // As many listen as may: the service runs without its lines in the log.
            SkeinFaults.Report("guard", refusal);
        }

        Volatile.Write(ref guard, started);
    }

    /// <summary>An address that is taken must not keep the service from running.</summary>
    /// <param name="text">The address; null for none.</param>
    /// <param name="endpoints">What answers this machine there; null where only health is answered, to everybody.</param>
    private OwnListener? Listen(string? text, EndpointRouter? endpoints)
    {
        if (text is null) return null;
        try
        {
            var handler = new ConnectionHandler(endpoints, Prefix, health?.Endpoint, Options.Listener, Options.Endpoints, TimeProvider.System);
            var made = new OwnListener(ListenAddress.Parse(text, answersOthers: endpoints is null), handler, Options.Listener);
            made.Start();
            log.LogInformation("Skein listens on {Address}", made.Address);
            return made;
        }
        catch (Exception exception) when (exception is SocketException or IOException or SkeinException or UnauthorizedAccessException)
        {
            SkeinFaults.Report("listener", exception);
            log.LogError("Skein cannot listen on {Address}: {Reason}", text, exception.Message);
            return null;
        }
    }
}
