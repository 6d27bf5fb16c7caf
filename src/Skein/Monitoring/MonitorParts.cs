using Skein.Meters;
using Skein.Probe;

namespace Skein.Monitoring;

/// <summary>
/// The parts that run, of which a process has one set: they watch the one pool and the one registry. Started in the order
/// of their needs, ended the other way round. Not thread-safe: <see cref="SkeinMonitor"/> holds its lock.
/// </summary>
internal sealed class MonitorParts : IDisposable
{
    // The last that was started first.
    private readonly Stack<IDisposable> running = new();

    public MonitorParts(SkeinOptions options)
    {
        Options = options;
        try
        {
            if (options.Probe is { } probe) Probe = StartProbe(probe);
            // After the probe, which it tells of.
            if (options.Meters) running.Push(Meter = new SkeinMeter(Probe));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public SkeinOptions Options { get; }

    public StarvationProbe? Probe { get; }

    public SkeinMeter? Meter { get; }

    public void Dispose()
    {
        while (running.TryPop(out IDisposable? part))
        {
            try
            {
                part.Dispose();
            }
            catch (Exception exception)
            {
                // The other parts must end all the same.
                SkeinFaults.Report("monitor", exception);
            }
        }
    }

    private StarvationProbe StartProbe(ProbeOptions options)
    {
        var probe = new StarvationProbe(options);
        running.Push(probe);
        probe.Start();
        return probe;
    }
}
