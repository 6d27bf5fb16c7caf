using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Listener;
using Skein.Core;
using Skein.Guard;
using Skein.Monitoring;

namespace Skein.AspNetCore.Hosting;

/// <summary>Runs the monitor, and the own listener where one is asked for, for as long as the host runs.</summary>
internal sealed class SkeinService(SkeinSetup setup, IConfiguration configuration, ILogger<SkeinService> log) : ISkeinHost, IHostedService, IDisposable
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
    private bool isGuardAsked;
    private bool isEnded;

    /// <summary>The options that were asked for. Nonsense is refused when the host is built, not later.</summary>
    public SkeinServiceOptions Options { get; } = setup.Options(configuration);

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

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (monitor is not null || isEnded) return Task.CompletedTask;
            monitor = SkeinMonitor.Start(Options);
            if (setup.Calls > 1) log.LogWarning("AddSkein was called {Calls} times on this builder: Skein runs once, with the options of all calls", setup.Calls);
            if (monitor.IsShared) log.LogWarning("Skein runs in this process already: its parts are shared, with the options of the first start");
            router = EndpointSet.Of(monitor, Options.Endpoints, TimeProvider.System);
            if (monitor.Guard is not null) Take(monitor.Guard);
            Listen(router);
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
            monitor?.Dispose();
            Volatile.Write(ref listener, null);
            Volatile.Write(ref monitor, null);
        }
    }

    private void Take(StarvationGuard started)
    {
        if (isGuardAsked) started.Arm();
        try
        {
            telling = new GuardTelling(started, log);
            // Where the parts are shared, the first host's options hold.
            if (!monitor!.IsShared) reload = new GuardReload(configuration, () => setup.Options(configuration).Guard, started, Tally, log, GuardHttpLimits.Default.ReloadAfter);
        }
        catch (SkeinException refusal)
        {
            // As many listen as may: the service runs without its lines in the log.
            SkeinFaults.Report("guard", refusal);
        }

        Volatile.Write(ref guard, started);
    }

    /// <summary>An address that is taken must not keep the service from running.</summary>
    private void Listen(EndpointRouter endpoints)
    {
        if (Options.Listen is not { } text) return;
        try
        {
            var handler = new ConnectionHandler(endpoints, Prefix, Options.Listener, Options.Endpoints, TimeProvider.System);
            listener = new OwnListener(ListenAddress.Parse(text), handler, Options.Listener);
            listener.Start();
            log.LogInformation("Skein listens on {Address}", listener.Address);
        }
        catch (Exception exception) when (exception is SocketException or IOException or SkeinException or UnauthorizedAccessException)
        {
            SkeinFaults.Report("listener", exception);
            log.LogError("Skein cannot listen on {Address}: {Reason}", text, exception.Message);
        }
    }
}
