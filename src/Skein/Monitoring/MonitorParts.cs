using Skein.Alarms;
using Skein.Growth;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Evidence;
using Skein.Guard.Threads;
using Skein.Housekeeping;
using Skein.LostTasks;
using Skein.Meters;
using Skein.Probe;
using Skein.Spans;
using Skein.Tags;

namespace Skein.Monitoring;

/// <summary>
/// The parts that run, of which a process has one set: they watch the one pool and the one registry. Started in the order
/// of their needs, ended the other way round. Not thread-safe: <see cref="SkeinMonitor"/> holds its lock.
/// </summary>
internal sealed class MonitorParts : IDisposable
{
    // The one that was started last is uppermost.
    private readonly Stack<IDisposable> running = new();

    public MonitorParts(SkeinOptions options)
    {
        Options = options;
        try
        {
            if (options.Probe is not null) Probe = Run(new StarvationProbe(options.Probe));
            if (Probe is not null && options.Guard is not null) Guard = Run(new StarvationGuard(Probe, options.Guard, TimeProvider.System, new ThreadPoolPool()));
            if (Guard is not null) Guard.Raiser = Run(ThreadRaiser.OfThisProcess(Guard, Probe!.Options.Interval + Probe.Options.LateAfter));
            if (Guard is not null) Evidence = Run(new GuardEvidence(Guard, options.Probe!.Interval));
            if (options.Spans is not null) Spans = Run(SpanMonitor.Start(options.Spans));
#pragma warning disable CA2000 // It ends with the others.
            AddJobs(Run(new Housekeeper()));
#pragma warning restore CA2000
            // After what it tells of.
            if (options.Meters) Meter = Run(new SkeinMeter(Sources()));
            Probe?.Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public SkeinOptions Options { get; }

    public StarvationProbe? Probe { get; }

    public StarvationGuard? Guard { get; }

    public GuardEvidence? Evidence { get; }

    public SpanMonitor? Spans { get; }

    public SkeinMeter? Meter { get; }

    public CallMeters Calls { get; } = new();

    public LostTaskWatch? Lost { get; private set; }

    public GrowingGroupWatch? Growth { get; private set; }

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

    private T Run<T>(T part)
        where T : IDisposable
    {
        running.Push(part);
        return part;
    }

    private void AddJobs(Housekeeper housekeeper)
    {
        Guard?.AddTo(housekeeper);
        var sources = new List<IAlarmSource>();
        if (Evidence is not null) sources.Add(Evidence);
        if (Spans is not null) sources.Add(Spans);
        if (Options.Lost is not null)
        {
            sources.Add(Lost = new LostTaskWatch(Options.Lost));
            Lost.AddTo(housekeeper);
        }

        if (Options.Growth is not null)
        {
            sources.Add(Growth = new GrowingGroupWatch(Options.Growth));
            Growth.AddTo(housekeeper);
        }

        if (Options.AlarmFiles is not null)
        {
            var files = new AlarmFiles(Options.AlarmFiles);
            files.AddTo(housekeeper);
            foreach (IAlarmSource source in sources) Run(files.Follow(source));
        }

        housekeeper.Start();
    }

    private MeterSources Sources() => new()
    {
        Probe = Probe,
        Guard = Guard,
        Evidence = Evidence,
        Calls = Calls,
        Registry = TagRegistry.Shared,
        Times = TaskTimes.Shared,
        Lost = Lost is { } lost ? () => lost.Total : null,
    };
}
